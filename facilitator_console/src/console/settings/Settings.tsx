import { useSignal } from '@preact/signals';
import { useDesk } from '../desk';
import { Dialog } from '../ui/Dialog';
import { GlossaryPage } from './GlossaryPage';
import { LinksPage } from './LinksPage';
import { ProgrammePage } from './ProgrammePage';
import { QuestionsPage } from './QuestionsPage';
import { RecordPage } from './RecordPage';
import { TablesPage } from './TablesPage';
import { settings } from './texts';
import { WorkshopPage } from './WorkshopPage';

const PAGES = {
  workshop: WorkshopPage,
  tables: TablesPage,
  questions: QuestionsPage,
  programme: ProgrammePage,
  glossary: GlossaryPage,
  links: LinksPage,
  record: RecordPage,
} as const;

type Page = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as Page[];

/** Everything that is prepared before a workshop, and can be mended while it runs. */
export function Settings(props: { page: string; onClose: () => void }) {
  const desk = useDesk();
  const page = useSignal<Page>(NAMES.find((name) => name === props.page) ?? 'workshop');
  const t = settings();
  const Body = PAGES[page.value];
  return (
    <Dialog heading={t.heading} size="wide" onClose={() => desk.leave(props.onClose)}>
      <div class="settings">
        <nav class="settings-nav" aria-label={t.heading}>
          {NAMES.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={page.value === name ? 'page' : undefined}
              onClick={() => {
                if (page.value === name) return;
                desk.leave(() => {
                  page.value = name;
                });
              }}
            >
              {t.pages[name]}
            </button>
          ))}
        </nav>
        <div class="settings-page" key={page.value}>
          <h3>{t.pages[page.value]}</h3>
          <Body desk={desk} />
        </div>
      </div>
    </Dialog>
  );
}
