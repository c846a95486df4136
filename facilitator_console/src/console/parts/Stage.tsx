import type { SceneName } from '@shared/protocol.gen';
import { Cloud, ranked } from '@shared/ui/Cloud';
import { showScene } from '../acts';
import { useDesk } from '../desk';
import { statusOf } from '../model/filter';
import { may } from '../model/may';
import { texts } from '../texts/texts';
import { Select } from '../ui/Select';

const SCENES: readonly SceneName[] = ['join', 'question', 'cloud', 'tables', 'clusters', 'note'];

/** Scenes that ask for notes: once a workshop has ended, the stage gives thanks in their place. */
const ASKING: readonly SceneName[] = ['join', 'question'];

/** Words listed under the miniature; all of them are in the large view. */
const LISTED = 8;

/** What is projected now, what can be, and the cloud in small with its words in reach. */
export function Stage() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const scene = room.scene.value;
  const host = may(room.you.value, 'stage.show');
  const chosen = desk.chosen.value;
  const first = chosen.length === 1 ? desk.note(chosen[0] ?? '') : undefined;
  const single = first && statusOf(first) === 'visible' ? first : undefined;
  const shown = scene?.scene === 'note' && scene.note ? desk.note(scene.note) : undefined;
  const closed = room.workshop.value?.status === 'closed';
  const questions = (room.programme.value?.questions ?? []).filter((q) => !q.practice);
  return (
    <section class="panel" aria-labelledby="stage">
      <div class="panel-head">
        <h2 id="stage" tabIndex={-1}>
          {t.stage.heading}
          {scene && <b class="now-shown">{t.stage.scenes[scene.scene]}</b>}
        </h2>
      </div>
      {shown && <p class="stage-note">{t.stage.noteNow(shown.text)}</p>}
      <Miniature />
      {host && (
        <>
          <div class="scenes">
            {SCENES.map((name) => {
              const over = closed && ASKING.includes(name);
              const enabled = !over && (name !== 'note' || single !== undefined);
              return (
                <button
                  key={name}
                  type="button"
                  class="scene"
                  aria-pressed={scene?.scene === name}
                  aria-disabled={!enabled || undefined}
                  title={enabled ? undefined : over ? t.stage.thanks : t.stage.pickNote}
                  onClick={() => {
                    if (!enabled) return;
                    void showScene(
                      desk,
                      name,
                      name === 'note' && single ? { note: single.id } : {},
                    );
                  }}
                >
                  {t.stage.scenes[name]}
                </button>
              );
            })}
          </div>
          {closed && <p class="hint">{t.stage.thanks}</p>}
          {questions.length > 1 && scene && (
            <Select
              name={t.stage.scope}
              value={scene.question ?? ''}
              options={[
                { value: '', label: t.tools.running },
                ...questions.map((q) => ({ value: q.id, label: q.text })),
              ]}
              onChoose={(question) =>
                void showScene(desk, scene.scene, {
                  question: question || null,
                  ...(scene.note ? { note: scene.note } : {}),
                })
              }
            />
          )}
        </>
      )}
    </section>
  );
}

/** The cloud as the room sees it, and its strongest words as buttons that a finger can hit. */
function Miniature() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const cloud = room.cloud.value;
  const open = (word: string | null) => {
    desk.overlay.value = { kind: 'cloud', word };
  };
  if (!cloud || cloud.words.length === 0) {
    return (
      <div class="mini mini-empty">
        <p>{t.stage.cloudEmpty}</p>
      </div>
    );
  }
  return (
    <>
      <div class="mini">
        <div aria-hidden="true">
          <Cloud cloud={cloud} tables={room.tables.value} label={t.stage.cloud} />
        </div>
        <button type="button" class="mini-open" onClick={() => open(null)}>
          {t.word.tidy}
        </button>
      </div>
      <ul class="words" aria-label={t.stage.cloud}>
        {ranked(cloud.words)
          .slice(0, LISTED)
          .map((word) => (
            <li key={word.key}>
              <button type="button" class="word" onClick={() => open(word.key)}>
                {word.text} <span class="num">{word.voices}</span>
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
