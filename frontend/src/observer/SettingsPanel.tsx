import { Languages } from '@shared/ui/Languages';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import type { Desk } from './desk';
import { TOPICS } from './digest';
import { TEXTS, THEMES } from './settings';
import { words } from './words';

/** Text size, colours, language, keys, announcements. */
export function SettingsPanel({ desk, close }: { desk: Desk; close: () => void }) {
  const t = words();
  const panel = useRef<HTMLElement>(null);
  const settings = desk.settings.value;
  useEffect(() => {
    panel.current?.querySelector('input')?.focus();
  }, []);
  return (
    <section
      ref={panel}
      class="settings"
      aria-labelledby="settings-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <h2 id="settings-title">
        <Say>{t.settings}</Say>
      </h2>
      <Choice
        name="text"
        label={t.text}
        of={TEXTS}
        names={t.texts}
        value={settings.text}
        choose={(text) => desk.change({ text })}
      />
      <Choice
        name="theme"
        label={t.theme}
        of={THEMES}
        names={t.themes}
        value={settings.theme}
        choose={(theme) => desk.change({ theme })}
      />
      <Languages />
      <label class="check">
        <input
          type="checkbox"
          checked={settings.keys}
          onChange={(event) => desk.change({ keys: event.currentTarget.checked })}
        />
        <span>
          <Say>{t.keys}</Say>
          <small>
            <Say>{t.keysHow}</Say>
          </small>
        </span>
      </label>
      <fieldset>
        <legend>
          <Say>{t.announce}</Say>
        </legend>
        {TOPICS.map((topic) => (
          <label key={topic} class="check">
            <input
              type="checkbox"
              checked={!settings.muted.includes(topic)}
              onChange={(event) => {
                const others = settings.muted.filter((one) => one !== topic);
                const muted = event.currentTarget.checked ? others : [...others, topic];
                desk.change({ muted });
              }}
            />
            <span>
              <Say>{t.topics[topic]}</Say>
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  label: string;
  of: readonly T[];
  names: Record<T, string>;
  value: T;
  choose: (value: T) => void;
}

function Choice<T extends string>({ name, label, of, names, value, choose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>
        <Say>{label}</Say>
      </legend>
      <div class="choices">
        {of.map((one) => (
          <label key={one} class="check">
            <input type="radio" name={name} checked={one === value} onChange={() => choose(one)} />
            <span>
              <Say>{names[one]}</Say>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
