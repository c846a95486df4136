import { type Asked, useDesk } from '../desk';
import { Settings } from '../settings/Settings';
import { common } from '../texts/common';
import { Dialog } from '../ui/Dialog';
import { CloudDialog } from './CloudDialog';
import { EditDialog } from './EditDialog';
import { KeysDialog } from './KeysDialog';

/** The dialog that is open, if any, and what is asked over it. */
export function Overlays() {
  const desk = useDesk();
  const asked = desk.asked.value;
  return (
    <>
      <Open />
      {asked && (
        <Ask
          {...asked}
          onClose={() => {
            desk.asked.value = null;
          }}
        />
      )}
    </>
  );
}

function Open() {
  const desk = useDesk();
  const overlay = desk.overlay.value;
  const close = () => {
    desk.overlay.value = null;
  };
  switch (overlay?.kind) {
    case undefined:
      return null;
    case 'settings':
      return <Settings page={overlay.page} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'edit':
      return <EditDialog note={overlay.note} onClose={close} />;
    case 'cloud':
      return <CloudDialog word={overlay.word} onClose={close} />;
  }
}

function Ask(props: Asked & { onClose: () => void }) {
  const t = common();
  return (
    <Dialog heading={props.heading ?? t.sure} onClose={props.onClose}>
      <p>{props.text}</p>
      <div class="row row-end">
        <button
          type="button"
          class={props.loses ? 'button fill' : 'button'}
          onClick={props.onClose}
        >
          {props.no ?? t.cancel}
        </button>
        <button
          type="button"
          class={props.loses ? 'button' : 'button fill'}
          onClick={() => {
            props.onClose();
            props.act();
          }}
        >
          {props.yes}
        </button>
      </div>
    </Dialog>
  );
}
