import { kindLabel } from '@shared/kinds';
import type { NoteKind, PruneReason } from '@shared/protocol.gen';
import { tableName } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import {
  bringBack,
  clusterName,
  group,
  hold,
  inState,
  moveTo,
  prune,
  putIn,
  showScene,
  takeOut,
  targets,
  undo,
} from '../acts';
import { type Desk, type OpenMenu, useDesk } from '../desk';
import type { Order } from '../model/columns';
import { EVERYTHING, narrows, RUNNING, type StateFilter } from '../model/filter';
import { may, shapesCluster, shapesNote } from '../model/may';
import { texts } from '../texts/texts';
import { type Item, Menu } from '../ui/Menu';
import { Select } from '../ui/Select';

export const REASONS: readonly PruneReason[] = ['duplicate', 'off_topic', 'personal', 'abusive'];
const STATES: readonly StateFilter[] = ['working', 'visible', 'held', 'pruned', 'all'];
const ORDERS: readonly Order[] = ['newest', 'oldest', 'me_too'];

/** Narrowing the board. */
export function Filters() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().tools;
  const filter = desk.filter.value;
  const all = { value: '', label: t.all };
  const questions = room.programme.value?.questions ?? [];
  return (
    <search class="tools">
      <input
        id="search"
        class="field search"
        type="search"
        placeholder={t.search}
        aria-label={t.search}
        aria-keyshortcuts="/"
        value={filter.text}
        onInput={(event) => desk.narrow({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && desk.filter.value.text === '') event.currentTarget.blur();
        }}
      />
      <Select
        name={t.table}
        value={filter.table ?? ''}
        options={[all, ...room.tables.value.map((b) => ({ value: b.id, label: tableName(b) }))]}
        onChoose={(table) => desk.narrow({ table: table || null })}
      />
      <Select
        name={t.question}
        value={filter.question ?? ''}
        options={[
          all,
          { value: RUNNING, label: t.running },
          ...questions.map((q) => ({ value: q.id, label: q.text })),
        ]}
        onChoose={(question) => desk.narrow({ question: question || null })}
      />
      <Select
        name={t.kind}
        value={filter.kind ?? ''}
        options={[
          all,
          ...(room.workshop.value?.kinds ?? []).map(({ kind }) => ({
            value: kind,
            label: kindLabel(room.workshop.value?.kinds, kind),
          })),
        ]}
        onChoose={(kind) => desk.narrow({ kind: (kind || null) as NoteKind | null })}
      />
      <Select
        name={t.state}
        value={filter.state}
        options={STATES.map((state) => ({ value: state, label: t.states[state] }))}
        onChoose={(state) => desk.narrow({ state: state as StateFilter })}
      />
      {narrows(filter) && (
        <button
          type="button"
          class="link"
          onClick={() => {
            desk.filter.value = EVERYTHING;
          }}
        >
          {t.clear}
        </button>
      )}
      <span class="tools-end">
        <Select
          name={t.order}
          value={desk.order.value}
          options={ORDERS.map((order) => ({ value: order, label: t.orders[order] }))}
          onChoose={(order) => {
            desk.order.value = order as Order;
          }}
        />
        <ViewSwitch desk={desk} />
      </span>
    </search>
  );
}

function ViewSwitch({ desk }: { desk: Desk }) {
  const t = texts().tools;
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t.view}</legend>
      {(['columns', 'list'] as const).map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={desk.view.value === view}
          onClick={() => {
            desk.view.value = view;
          }}
        >
          {t.views[view]}
        </button>
      ))}
    </fieldset>
  );
}

/** One of the menus that a key can open as well. */
function KeyMenu(props: {
  menu: OpenMenu;
  label: string;
  heading: string;
  shortcut?: string;
  disabled: boolean;
  items: () => readonly Item[];
}) {
  const desk = useDesk();
  const t = texts().tools;
  return (
    <Menu
      label={
        <>
          {props.label}
          {props.shortcut && desk.keys.value && <kbd>{props.shortcut}</kbd>}
        </>
      }
      heading={props.heading}
      empty={t.noClusters}
      filter={t.filter}
      items={props.items}
      disabled={props.disabled}
      {...(props.shortcut ? { shortcut: props.shortcut } : {})}
      open={desk.menu.value === props.menu}
      onOpen={(open) => {
        if (open) desk.menu.value = props.menu;
        else if (desk.menu.peek() === props.menu) desk.menu.value = null;
      }}
    />
  );
}

/** What can be done with the chosen notes. */
export function Actions() {
  const desk = useDesk();
  const { room } = desk;
  const you = room.you.value;
  const t = texts();
  const chosen = desk.chosen.value;
  const notes = chosen.map((id) => desk.note(id)).filter((note) => note !== undefined);
  const ours = notes.length > 0 && notes.every((note) => shapesNote(you, note));
  const held = inState(desk, chosen, 'held').length > 0;
  const pruned = inState(desk, chosen, 'pruned').length > 0;
  const shown = inState(desk, chosen, 'visible').length > 0;
  const single = notes.length === 1 ? notes[0] : undefined;
  const clustered = notes.some((note) => note.cluster !== undefined);
  // A menu that was opened by a key is for the note that the keyboard was at.
  let kept: readonly string[] = [];
  const remember = () => {
    kept = targets(desk);
    if (kept.length === 0 && desk.focus.peek() !== null) kept = [desk.focus.peek() ?? ''];
  };

  const clusters = (): Item[] => {
    remember();
    return [...room.clusters.value.values()]
      .filter((cluster) => shapesCluster(you, cluster))
      .sort((a, b) => b.order - a.order)
      .map((cluster) => ({
        key: cluster.id,
        label: (
          <>
            {clusterName(cluster)} <small class="num">{t.tools.shown(cluster.size)}</small>
          </>
        ),
        search: cluster.label,
        onChoose: () => void putIn(desk, kept, cluster.id),
      }));
  };
  const reasons = (): Item[] => {
    remember();
    return REASONS.map((reason) => ({
      key: reason,
      label: t.reasons[reason],
      onChoose: () => void prune(desk, kept, reason),
    }));
  };
  const tables = (): Item[] => {
    remember();
    return room.tables.value.map((table) => ({
      key: table.id,
      label: (
        <>
          <Badge table={table} alone={false} /> {tableName(table)}
        </>
      ),
      search: tableName(table),
      onChoose: () => void moveTo(desk, kept, table.id),
    }));
  };

  return (
    <div class="tools" role="toolbar" aria-label={t.tools.label} id="tools">
      <p class="chosen num" data-some={notes.length > 0 || undefined}>
        {notes.length > 0 ? t.tools.selected(notes.length) : t.tools.none}
      </p>
      {notes.length > 0 && (
        <button
          type="button"
          class="icon"
          aria-label={t.tools.unselect}
          title={`${t.tools.unselect} (Esc)`}
          onClick={() => desk.unselect()}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
      <Act
        label={t.tools.group}
        shortcut="G"
        fill={ours}
        enabled={ours}
        onAct={() => void group(desk, chosen)}
      />
      <KeyMenu
        menu="put"
        label={t.tools.put}
        heading={t.tools.putWhere}
        shortcut="M"
        disabled={!ours}
        items={clusters}
      />
      <Act
        label={t.tools.takeOut}
        shortcut="X"
        enabled={ours && clustered}
        onAct={() => void takeOut(desk, chosen)}
      />
      <Act
        label={t.tools.hold}
        shortcut="H"
        enabled={ours && shown}
        onAct={() => void hold(desk, chosen)}
      />
      <KeyMenu
        menu="prune"
        label={t.tools.prune}
        heading={t.tools.pruneWhy}
        shortcut="P"
        disabled={!ours || !(shown || held)}
        items={reasons}
      />
      {(held || pruned) && (
        <Act
          label={held ? t.tools.release : t.tools.restore}
          shortcut="R"
          enabled={ours}
          onAct={() => void bringBack(desk, chosen)}
        />
      )}
      {may(you, 'note.move') && room.tables.value.length > 1 && (
        <KeyMenu
          menu="move"
          label={t.tools.move}
          heading={t.tools.moveWhere}
          disabled={!ours}
          items={tables}
        />
      )}
      {single && ours && (single.channel === 'paper' || single.channel === 'chat') && (
        <Act
          label={t.tools.edit}
          enabled
          onAct={() => {
            desk.overlay.value = { kind: 'edit', note: single.id };
          }}
        />
      )}
      {single && shown && may(you, 'stage.show') && (
        <Act
          label={t.tools.show}
          enabled
          onAct={() => void showScene(desk, 'note', { note: single.id })}
        />
      )}
      <span class="tools-end">
        <Undo />
      </span>
    </div>
  );
}

function Act(props: {
  label: string;
  shortcut?: string;
  fill?: boolean;
  enabled: boolean;
  onAct: () => void;
}) {
  const desk = useDesk();
  return (
    <button
      type="button"
      class={props.fill ? 'button fill' : 'button'}
      aria-disabled={!props.enabled || undefined}
      aria-keyshortcuts={props.shortcut}
      onClick={() => props.enabled && props.onAct()}
    >
      {props.label}
      {props.shortcut && desk.keys.value && <kbd>{props.shortcut}</kbd>}
    </button>
  );
}

function Undo() {
  const desk = useDesk();
  const t = texts();
  const last = desk.undoable.value.at(-1);
  const what = last ? t.acts[last.act](last) : null;
  return (
    <button
      type="button"
      class="button undo"
      aria-disabled={what === null || undefined}
      aria-keyshortcuts="U Control+Z"
      title={what === null ? t.tools.undoNothing : t.tools.undoWhat(what)}
      onClick={() => what !== null && void undo(desk)}
    >
      <span aria-hidden="true">↶</span> {t.tools.undo}
      {what !== null && <small>{what}</small>}
    </button>
  );
}
