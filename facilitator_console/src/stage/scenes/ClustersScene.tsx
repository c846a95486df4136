import { kindLabel } from '@shared/kinds';
import type { ClusterView, NoteView, TableView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { tableHue } from '@shared/tables';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { byNumber } from '../columns';
import { Foot, Legend } from '../Foot';
import { fitSize } from '../fit';
import { Head } from '../Head';
import { usePage } from '../pages';
import { px } from '../px';
import { questionOf } from '../scene';
import { columnWidth, examples, FEW, GAP, LINE, MOST_LINES, shelve } from '../shelves';
import { words } from '../words';
import { PageMark } from './PageMark';

/** Between the lines of head and foot, with margins. */
const BOX = { width: 1792, height: 778 };
/** Labels of few clusters, above their notes. */
const FEW_LABEL = { height: 150, sizes: [84, 72, 64, 56, 48, 44, 40, 36, 32, 28] };
const NOTES = 3;
/** Their type and lines, by the number of clusters side by side. */
const EXAMPLES = [
  { font: 46, lines: 2 },
  { font: 38, lines: 2 },
  { font: 32, lines: 3 },
];

/** Labels of the clusters, those with most voices first and largest. */
export function ClustersScene({ room }: { room: Room }) {
  const t = words();
  const clusters = [...room.clusters.value.values()]
    .filter((cluster) => cluster.size > 0)
    .map((cluster) => ({ ...cluster, label: cluster.label || plain(t.noLabel) }));
  const few = clusters.length <= FEW;
  const pages = shelve(clusters, BOX);
  const page = usePage(pages.length);
  const programme = room.programme.value;
  const clock = room.clock.value;
  if (programme === null || clock === null) return null;
  const question = questionOf(programme, clock, room.scene.value?.question ?? null);
  const pageShown = pages[page.value] ?? pages[0];
  const placed = pageShown?.rows.flat() ?? [];
  const columns = few ? clusters.length : (pageShown?.columns ?? 1);
  const box = { width: columnWidth(BOX, columns), height: FEW_LABEL.height };
  const fewFont = Math.min(
    ...clusters.map(({ label }) => fitSize(label, box, FEW_LABEL.sizes, LINE)),
  );
  const example = EXAMPLES[clusters.length - 1] ?? { font: 32, lines: 3 };
  const tables = byNumber(room.tables.value);
  const shares = sharesOf(room.notes.value.values());
  const most = Math.max(1, ...clusters.map((cluster) => cluster.voices));
  return (
    <>
      <Head room={room} heading={question?.text ?? plain(t.clusters)} />
      {placed.length === 0 ? (
        <div class="empty">
          <p class="empty-lead">
            <Say>{t.clustersEmpty}</Say>
          </p>
        </div>
      ) : (
        <ul
          class="clusters"
          key={page.value}
          data-few={few || undefined}
          style={{ '--columns': String(columns), columnGap: px(GAP) }}
        >
          {placed.map(({ cluster, font }) => (
            <li key={cluster.id}>
              <h2
                class="phrases clamp"
                style={{
                  fontSize: px(few ? fewFont : font),
                  '--lines': String(MOST_LINES),
                }}
              >
                <Phrases text={cluster.label} />
              </h2>
              <Bar
                shares={shares.get(cluster.id) ?? new Map()}
                tables={tables}
                width={cluster.voices / most}
              />
              <p class="cluster-counts num">
                <Say>{t.clusterCounts(cluster.size, cluster.voices, cluster.tables.length)}</Say>
              </p>
              {few && (
                <ul class="cluster-notes" style={{ fontSize: px(example.font) }}>
                  {examples(room.notes.value.values(), cluster.id, NOTES).map((note) => (
                    <li key={note.id} class="note" data-kind={note.kind}>
                      <span class="clamp" style={{ '--lines': String(example.lines) }}>
                        <b class="table-kind">{kindLabel(room.workshop.value?.kinds, note.kind)}</b>
                        {note.text}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
      <Foot room={room} question={question?.id ?? null}>
        <PageMark page={page.value} of={pages.length} />
        <Legend room={room} />
      </Foot>
    </>
  );
}

/** Length: the voices. Division: the notes of each table. */
function Bar({
  shares,
  tables,
  width,
}: {
  shares: ReadonlyMap<string, number>;
  tables: readonly TableView[];
  width: number;
}) {
  return (
    <span class="table-bar" aria-hidden="true" style={{ width: `${Math.max(6, width * 100)}%` }}>
      {tables
        .filter((table) => shares.has(table.id))
        .map((table) => (
          <i
            key={table.id}
            style={{ '--c': tableHue(table.number), flexGrow: shares.get(table.id) ?? 0 }}
          />
        ))}
    </span>
  );
}

/** Notes of each cluster by table. */
function sharesOf(notes: Iterable<NoteView>): Map<ClusterView['id'], Map<string, number>> {
  const shares = new Map<string, Map<string, number>>();
  for (const note of notes) {
    if (note.cluster === undefined) continue;
    const tables = shares.get(note.cluster) ?? new Map<string, number>();
    tables.set(note.table, (tables.get(note.table) ?? 0) + 1);
    shares.set(note.cluster, tables);
  }
  return shares;
}
