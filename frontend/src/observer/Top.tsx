import { useSignal } from '@preact/signals';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import { useRef } from 'preact/hooks';
import type { Desk } from './desk';
import { SettingsPanel } from './SettingsPanel';
import { VIEWS } from './settings';
import { words } from './words';

/** The workshop's name, the two views, the settings. */
export function Top({ desk, title }: { desk: Desk; title: string }) {
  const t = words();
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const { view } = desk.settings.value;
  const close = () => {
    open.value = false;
    button.current?.focus();
  };
  return (
    <div class="top">
      <p class="top-title">{title}</p>
      <nav aria-label={plain(t.views.label)}>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            class="tab"
            aria-current={view === one ? 'page' : undefined}
            onClick={() => desk.change({ view: one })}
          >
            <Say>{t.views[one]}</Say>
          </button>
        ))}
      </nav>
      <button
        ref={button}
        type="button"
        class="btn"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <span>
          <Say>{t.settings}</Say>
        </span>
      </button>
      {open.value && <SettingsPanel desk={desk} close={close} />}
    </div>
  );
}
