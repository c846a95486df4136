import { useComputed, useSignal } from '@preact/signals';
import type { ClusterView } from '@shared/protocol.gen';
import { tableHue, tableName, tableOf } from '@shared/tables';
import { Phrases } from '@shared/ui/Phrases';
import { clusterName, dissolve, group, merge } from '../acts';
import { useDesk } from '../desk';
import { type Column, shares } from '../model/columns';
import { elsewhere } from '../model/filter';
import { may, shapesCluster } from '../model/may';
import { toggledAll } from '../model/selection';
import { texts } from '../texts/texts';
import { type Item, Menu } from '../ui/Menu';
import { LabelField } from './LabelField';

/** The bar of the tables whose notes are here, as under the words of the cloud. */
function TableShares({ column }: { column: Column }) {
  const { tables } = useDesk().room;
  const counts = shares(column.notes);
  return (
    <span class="shares" aria-hidden="true">
      {tables.value
        .filter((table) => counts.has(table.id))
        .map((table) => (
          <i
            key={table.id}
            style={{ '--c': tableHue(table.number), flexGrow: counts.get(table.id) }}
          />
        ))}
    </span>
  );
}

/** The head of the notes that are in no cluster. */
export function FreshHead({ column, headingId }: { column: Column; headingId: string }) {
  const desk = useDesk();
  const t = texts();
  const others = useComputed(() =>
    elsewhere(desk.filter.value, desk.question.value?.id ?? null, desk.room.notes.value.values()),
  ).value;
  return (
    <header class="column-head">
      <div class="column-title">
        <h3 id={headingId}>{t.board.fresh}</h3>
        {may(desk.room.you.value, 'cluster.make') && (
          <button
            type="button"
            class="icon"
            title={t.tools.newCluster}
            aria-label={t.tools.newCluster}
            onClick={() => void group(desk, [])}
          >
            <span aria-hidden="true">＋</span>
          </button>
        )}
      </div>
      <p class="column-counts num">{t.board.freshCount(column.notes.length)}</p>
      {others > 0 && (
        <button
          type="button"
          class="link others num"
          title={t.tools.othersHint}
          onClick={() => desk.narrow({ question: null })}
        >
          {t.tools.others(others)}
        </button>
      )}
    </header>
  );
}

/** A cluster's name, its numbers, and what can be done with it. */
export function ClusterHead(props: { column: Column; cluster: ClusterView; headingId: string }) {
  const { column, cluster, headingId } = props;
  const desk = useDesk();
  const t = texts();
  const open = useSignal(false);
  const merging = useSignal(false);
  const naming = useComputed(() => desk.naming.value === cluster.id).value;
  const mine = shapesCluster(desk.room.you.value, cluster);
  const name = clusterName(cluster);
  const owner = tableOf(desk.room.tables.value, cluster.table);
  const shown = column.notes.length;

  const items = (): Item[] => [
    {
      key: 'select',
      label: t.board.selectAll,
      onChoose: () => {
        const ids = column.notes.map((note) => note.id);
        desk.selection.value = toggledAll(desk.selection.value, ids);
      },
    },
    ...(mine
      ? [
          {
            key: 'rename',
            label: t.board.rename,
            onChoose: () => {
              desk.naming.value = cluster.id;
            },
          },
          {
            key: 'merge',
            label: t.board.mergeInto,
            onChoose: () => {
              merging.value = true;
            },
          },
          {
            key: 'dissolve',
            label: t.board.dissolve,
            onChoose: () => void dissolve(desk, cluster),
          },
        ]
      : []),
  ];
  const others = (): Item[] =>
    [...desk.room.clusters.value.values()]
      .filter((other) => other.id !== cluster.id && shapesCluster(desk.room.you.value, other))
      .sort((a, b) => b.order - a.order)
      .map((other) => ({
        key: other.id,
        label: clusterName(other),
        search: other.label,
        onChoose: () => void merge(desk, cluster.id, other.id),
      }));

  return (
    <header class="column-head" draggable={mine && !naming} data-cluster={cluster.id}>
      <div class="column-title">
        <h3 id={headingId}>
          {naming ? (
            <LabelField cluster={cluster} />
          ) : mine ? (
            <button
              type="button"
              class="label phrases"
              data-unnamed={cluster.label === '' || undefined}
              title={t.board.rename}
              onClick={() => {
                desk.naming.value = cluster.id;
              }}
            >
              <Phrases text={name} />
            </button>
          ) : (
            <span class="label phrases">
              <Phrases text={name} />
            </span>
          )}
        </h3>
        {merging.value ? (
          <Menu
            label="⋯"
            name={t.board.menu(name)}
            heading={t.board.mergeWhere}
            class="icon"
            items={others}
            empty={t.tools.noClusters}
            filter={t.tools.filter}
            open
            onOpen={(next) => {
              merging.value = next;
            }}
          />
        ) : (
          <Menu
            label="⋯"
            name={t.board.menu(name)}
            class="icon"
            items={items}
            open={open.value}
            onOpen={(next) => {
              open.value = next;
            }}
          />
        )}
      </div>
      <p class="column-counts num">
        {t.board.counts(cluster.size, cluster.voices, cluster.tables.length)}
        {shown !== cluster.size && <span> {t.board.ofThese(shown)}</span>}
      </p>
      {owner && <p class="column-counts">{t.board.tableOf(tableName(owner))}</p>}
      <TableShares column={column} />
    </header>
  );
}
