import type { Room } from '@shared/room';
import { Phrases } from '@shared/ui/Phrases';
import { Foot, LateJoin } from '../Foot';
import { fitSize } from '../fit';
import { Head } from '../Head';
import { px } from '../px';
import { questionOf, runningStep } from '../scene';
import { words } from '../words';

/** The question as large as it goes, with its keyword cards and the clock. */
export function QuestionScene({ room }: { room: Room }) {
  const t = words();
  const programme = room.programme.value;
  const clock = room.clock.value;
  if (programme === null || clock === null) return null;
  const question = questionOf(programme, clock, room.scene.value?.question ?? null);
  const step = runningStep(programme, clock);
  const text = question?.text ?? step?.title ?? t.beforeQuestion;
  const cards = question?.cards ?? [];
  const box = { width: 1792, height: cards.length > 0 ? 470 : 740 };
  const size = fitSize(text, box, [148, 132, 116, 100, 88, 76, 64, 56], 1.35);
  const heading = step?.title ?? room.workshop.value?.title ?? '';
  return (
    <>
      <Head room={room} heading={heading} />
      <div class="question">
        <p class="question-text phrases" style={{ fontSize: px(size) }}>
          <Phrases text={text} />
        </p>
        {cards.length > 0 && (
          <ul class="cards" data-many={cards.length > 4 || undefined}>
            {cards.map((card) => (
              <li key={card.key}>
                <b>{card.key}</b>
                <span class="phrases">
                  <Phrases text={card.text} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Foot room={room} question={question?.id ?? null}>
        <LateJoin room={room} />
      </Foot>
    </>
  );
}
