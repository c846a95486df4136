import { count } from '@shared/i18n';
import type { CloudWord, QuestionView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { Cloud, ranked } from '@shared/ui/Cloud';
import { Say } from '@shared/ui/Say';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Foot, LateJoin, Legend } from '../Foot';
import { Head } from '../Head';
import { movesOf, play } from '../motion';
import { practiceNotes, questionOf, spaced } from '../scene';
import { words } from '../words';

/** Everyone's words, coloured by table. */
export function CloudScene({ room }: { room: Room }) {
  const t = words();
  const programme = room.programme.value;
  const clock = room.clock.value;
  const cloud = room.cloud.value;
  const holder = useRef<HTMLDivElement>(null);
  const before = useRef<{ question: string | null; words: Map<string, CloudWord> } | null>(null);

  useLayoutEffect(() => {
    if (cloud === null) return;
    const after = ranked(cloud.words);
    const held = before.current;
    before.current = {
      question: cloud.question,
      words: new Map(after.map((word) => [word.key, word])),
    };
    // Another question is another picture: nothing in it has moved.
    if (held === null || held.question !== cloud.question) return;
    const moves = movesOf(held.words, after);
    if (moves.length === 0) return;
    const list = holder.current?.querySelector('ol')?.children;
    if (list) play(list, moves, cloud);
  }, [cloud]);

  if (programme === null || clock === null || cloud === null) return null;
  const running = questionOf(programme, clock, room.scene.value?.question ?? null);
  if (running?.practice) return <Practice room={room} question={running} />;
  const question = cloud.question === null ? null : questionOf(programme, clock, cloud.question);
  const heading = question?.text ?? plain(t.cloud);
  const isEmpty = cloud.words.length === 0;
  return (
    <>
      <Head room={room} heading={heading} />
      <div class="cloud-holder">
        {isEmpty ? (
          <CloudEmpty room={room} />
        ) : (
          <div
            class="cloud-frame"
            ref={holder}
            style={{ '--shape': String(cloud.width / cloud.height) }}
          >
            <Cloud cloud={cloud} tables={room.tables.value} label={plain(t.cloud)} />
          </div>
        )}
      </div>
      <Foot room={room} question={cloud.question}>
        {isEmpty ? <LateJoin room={room} /> : <Legend room={room} />}
      </Foot>
    </>
  );
}

/** Practice notes stay out of the cloud: say so, and show that they come in. */
function Practice({ room, question }: { room: Room; question: QuestionView }) {
  const t = words();
  const notes = practiceNotes(room.notes.value.values(), question.id);
  return (
    <>
      <Head room={room} heading={question.text} />
      <div class="empty practice">
        <div>
          <p class="empty-lead">
            <Say>{t.practice}</Say>
          </p>
          <p>
            <Say>{t.practiceHow}</Say>
          </p>
          <p class="practice-count num">
            <b>{count(notes)}</b> <Say>{t.practiceUnit(notes)}</Say>
          </p>
        </div>
      </div>
      <Foot room={room} question={question.id}>
        <LateJoin room={room} />
      </Foot>
    </>
  );
}

function CloudEmpty({ room }: { room: Room }) {
  const t = words();
  const code = room.workshop.value?.code;
  return (
    <div class="empty">
      {code !== undefined && <img class="empty-qr" src={`/j/${code}/qr.svg`} alt={plain(t.qr)} />}
      <div>
        <p class="empty-lead">
          <Say>{t.cloudEmpty}</Say>
        </p>
        <p>
          <Say>{t.cloudHow}</Say>
        </p>
        {code !== undefined && (
          <p class="empty-code">
            <Say>{t.code}</Say> <b class="num">{spaced(code)}</b>
          </p>
        )}
      </div>
    </div>
  );
}
