import { tableName } from '@shared/tables';
import { useEffect } from 'preact/hooks';
import { type Desk, useDesk } from '../desk';
import { settings } from '../settings/texts';
import { common } from '../texts/common';

/** The tables' links on paper, a card each to cut out; nothing of it is on the screen. */
export function PrintedLinks() {
  const desk = useDesk();
  const cards = desk.printing.value;
  useEffect(() => {
    if (cards !== null) printed(desk);
  }, [cards]);
  if (cards === null) return null;
  const t = settings().links;
  return (
    <section class="printed">
      <h1>{desk.room.workshop.value?.title}</h1>
      <p>{t.printedHint}</p>
      <ul>
        {cards.map(({ table, url }) => (
          <li key={table.id}>
            <h2>
              {tableName(table)} <small>{common().roles.facilitator}</small>
            </h2>
            <p class="printed-url">{url}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function printed(desk: Desk): void {
  // On phones `print` returns before the page is printed, so the cards stay until it was.
  addEventListener(
    'afterprint',
    () => {
      desk.printing.value = null;
    },
    { once: true },
  );
  print();
}
