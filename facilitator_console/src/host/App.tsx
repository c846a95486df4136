import { useSignal } from '@preact/signals';
import { LiveRegions } from '@shared/announce';
import type { WorkshopSummary } from '@shared/protocol.gen';
import { Languages } from '@shared/ui/Languages';
import { useEffect } from 'preact/hooks';
import { type Api, reason } from './api';
import { Create } from './Create';
import { LinkList } from './LinkList';
import { texts } from './texts';
import { Workshops } from './Workshops';

type Shown = { workshop: string; title: string; made: boolean } | null;

/** The page of whoever runs the server. `api` is null when the link has no key. */
export function App({ api }: { api: Api | null }) {
  const t = texts();
  const workshops = useSignal<readonly WorkshopSummary[] | null>(null);
  const problem = useSignal<string | null>(api === null ? t.noKey : null);
  const shown = useSignal<Shown>(null);

  const load = async () => {
    if (api === null) return;
    const answer = await api.workshops();
    problem.value = answer.ok ? null : reason(answer);
    if (answer.ok) workshops.value = answer.data.workshops;
  };
  useEffect(() => void load(), []);
  useEffect(() => {
    document.title = t.title;
  }, [t]);

  return (
    <>
      <header class="host-top">
        <p class="brand">
          寄り合い <span lang="en">Yoriai</span>
        </p>
        <Languages />
      </header>
      <main class="host">
        <h1>{t.title}</h1>
        {problem.value && (
          <div class="boxed" role="alert">
            <p class="problem">{problem.value}</p>
            {api !== null && (
              <button type="button" class="button" onClick={() => void load()}>
                {t.again}
              </button>
            )}
          </div>
        )}
        {api !== null && shown.value && (
          <LinkList
            key={shown.value.workshop}
            api={api}
            workshop={shown.value.workshop}
            made={shown.value.made}
            heading={(shown.value.made ? t.made : t.linksOf)(shown.value.title)}
            onBack={() => {
              shown.value = null;
              void load();
            }}
          />
        )}
        {api !== null && !shown.value && workshops.value && (
          <div class="host-columns">
            <Create
              api={api}
              onMade={(title, made) => {
                shown.value = { workshop: made.id, title, made: true };
              }}
            />
            <Workshops
              workshops={workshops.value}
              onOpen={({ id, title }) => {
                shown.value = { workshop: id, title, made: false };
              }}
            />
          </div>
        )}
      </main>
      <LiveRegions />
    </>
  );
}
