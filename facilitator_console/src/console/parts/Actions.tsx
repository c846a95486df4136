import { useSignal } from '@preact/signals';
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
  REASONS,
  showScene,
  takeOut,
  targets,
  undo,
} from '../acts';
import { type OpenMenu, useDesk } from '../desk';
import { may, shapesCluster, shapesNote } from '../model/may';
import { texts } from '../texts/texts';
import { type Item, Menu } from '../ui/Menu';

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
      label={props.label}
      {...(props.shortcut && desk.keys.value
        ? { title: `${props.label} (${props.shortcut})` }
        : {})}
      heading={props.heading}
      empty={t.noClusters}
      filter={t.filter}
      items={props.items}
      disabled={props.disabled}
      {...(props.shortcut ? { shortcut: props.shortcut } : {})}
      restore={() => desk.focusNote()}
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
        main
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
      <More
        items={[
          ...(may(you, 'note.move') && room.tables.value.length > 1
            ? [
                {
                  key: 'move',
                  label: t.tools.move,
                  onChoose: () => {
                    desk.menu.value = 'move';
                  },
                },
              ]
            : []),
          ...(single && (single.channel === 'paper' || single.channel === 'chat')
            ? [
                {
                  key: 'edit',
                  label: t.tools.edit,
                  onChoose: () => {
                    desk.overlay.value = { kind: 'edit', note: single.id };
                  },
                },
              ]
            : []),
          ...(single && shown && may(you, 'stage.show')
            ? [
                {
                  key: 'show',
                  label: t.tools.show,
                  onChoose: () => void showScene(desk, 'note', { note: single.id }),
                },
              ]
            : []),
        ]}
        tables={tables}
        disabled={!ours}
      />
      <span class="tools-end">
        <Undo />
      </span>
    </div>
  );
}

/** What is needed less often; choosing a table goes on in a menu of its own. */
function More(props: { items: readonly Item[]; tables: () => readonly Item[]; disabled: boolean }) {
  const desk = useDesk();
  const open = useSignal(false);
  const t = texts().tools;
  if (desk.menu.value === 'move') {
    return (
      <KeyMenu
        menu="move"
        label={t.more}
        heading={t.moveWhere}
        disabled={props.disabled}
        items={props.tables}
      />
    );
  }
  return (
    <Menu
      label={t.more}
      items={() => props.items}
      disabled={props.disabled || props.items.length === 0}
      open={open.value}
      onOpen={(next) => {
        open.value = next;
      }}
    />
  );
}

function Act(props: {
  label: string;
  shortcut?: string;
  /** The strong action while notes are chosen. */
  main?: boolean;
  enabled: boolean;
  onAct: () => void;
}) {
  const desk = useDesk();
  return (
    <button
      type="button"
      class={props.main && props.enabled ? 'button fill' : 'button'}
      aria-disabled={!props.enabled || undefined}
      aria-keyshortcuts={props.shortcut}
      title={props.shortcut && desk.keys.value ? `${props.label} (${props.shortcut})` : undefined}
      onClick={() => props.enabled && props.onAct()}
    >
      {props.label}
      {props.main && desk.keys.value && <kbd>{props.shortcut}</kbd>}
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
