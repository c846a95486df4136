import { lang } from '@shared/i18n';
import { refusalRuby } from '@shared/refusals';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { type Shown, shownScene } from '@shared/scene';
import { Say } from '@shared/ui/Say';
import { useEffect } from 'preact/hooks';
import { CloudScene } from './scenes/CloudScene';
import { ClustersScene } from './scenes/ClustersScene';
import { JoinScene } from './scenes/JoinScene';
import { NoteScene } from './scenes/NoteScene';
import { QuestionScene } from './scenes/QuestionScene';
import { TablesScene } from './scenes/TablesScene';
import { ThanksScene } from './scenes/ThanksScene';
import { words } from './words';

const scenes: Record<Shown, (props: { room: Room }) => preact.VNode | null> = {
  join: JoinScene,
  question: QuestionScene,
  cloud: CloudScene,
  tables: TablesScene,
  clusters: ClustersScene,
  note: NoteScene,
  thanks: ThanksScene,
};

/** The projector: one scene, and a line when it is not live. */
export function Stage({ room }: { room: Room }) {
  const t = words();
  const workshop = room.workshop.value;
  const scene = room.scene.value;
  const ended = room.endedBy.value;
  const live = room.live.value;
  useEffect(() => {
    if (workshop) document.title = plain(t.title(workshop.title));
  }, [workshop?.title, lang.value]);

  if (ended !== null) return <NoStage text={refusalRuby(ended.code)} />;
  if (workshop === null || scene === null) {
    return <Sentence text={live === 'offline' ? t.offlineFirst : t.connecting} />;
  }
  const shown = shownScene(workshop.status, scene, room.notes.value);
  const Scene = scenes[shown];
  return (
    <main class="stage dims" data-scene={shown}>
      <Scene key={shown} room={room} />
      <p class="not-live" role="status">
        {live === 'live' ? '' : <Say>{t.offline}</Say>}
      </p>
    </main>
  );
}

/** Opened without a link. */
export function NoLink() {
  return <NoStage text={words().noLink} />;
}

/** A page for a person at the projector's computer: what is wrong, and what to do. */
function NoStage({ text }: { text: string }) {
  const t = words();
  useEffect(() => {
    document.title = plain(t.noLinkTitle);
  }, [lang.value]);
  return (
    <main class="stage dims sentence wrong-link">
      <div role="alert">
        <h1>
          <Say>{t.noLinkTitle}</Say>
        </h1>
        <p>
          <Say>{text}</Say>
        </p>
        <p>
          <Say>{t.askAgain}</Say>
        </p>
      </div>
    </main>
  );
}

function Sentence({ text }: { text: string }) {
  return (
    <main class="stage dims sentence">
      <h1 class="visually-hidden">Yoriai</h1>
      <p role="status">
        <Say>{text}</Say>
      </p>
    </main>
  );
}
