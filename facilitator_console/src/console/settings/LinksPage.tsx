import { useSignal } from '@preact/signals';
import { ask } from '@shared/http';
import type { LinkResponse, LinkRole } from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import { tableName, tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { useEffect } from 'preact/hooks';
import { give } from '../acts';
import type { Desk } from '../desk';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { say } from '../ui/announce';
import { Copy } from '../ui/Copy';
import { sheetUrl } from '../ui/sheet';
import { settings } from './texts';

const ROLES: readonly LinkRole[] = ['host', 'facilitator', 'stage', 'observer'];

interface Addresses {
  links: LinkResponse[];
  join_url: string;
}

/** The links by role, with their addresses, which only the host gets and only when asking. */
export function LinksPage({ desk }: { desk: Desk }) {
  const { room } = desk;
  const t = settings().links;
  const workshop = room.workshop.value;
  const known = room.links.value;
  const found = useSignal<Addresses | null>(null);
  const problem = useSignal<string | null>(null);
  const renewed = useSignal<string | null>(null);
  const own = desk.token.split('.')[1];

  // Asked again whenever a link was made, renewed or revoked.
  useEffect(() => {
    let wanted = true;
    if (!workshop) return;
    void ask<Addresses>(`/api/workshops/${workshop.id}/links`, { bearer: desk.token }).then(
      (answer) => {
        if (!wanted) return;
        if (answer.ok) found.value = answer.data;
        problem.value = answer.ok ? null : answer.code ? refusalText(answer.code) : t.unreachable;
      },
    );
    return () => {
      wanted = false;
    };
  }, [workshop?.id, known]);

  const renew = async (link: string) => {
    const answer = await give(desk, 'link.renew', { link });
    if (!answer.ok) return;
    renewed.value = answer.made ?? null;
    say(t.renewed);
  };
  const revoke = (link: string, name: string) => {
    desk.asked.value = {
      text: t.revokeAsk(name),
      yes: t.revoke,
      act: () =>
        void give(desk, 'link.revoke', { link }).then((answer) => answer.ok && say(t.revoked)),
    };
  };

  const addresses = new Map(found.value?.links.map((link) => [link.id, link]));
  const valid = known.filter((link) => !link.revoked);
  const cards = room.tables.value.flatMap((table) =>
    valid
      .filter((link) => link.table === table.id)
      .map((link) => ({ table, url: addresses.get(link.id)?.url ?? '' }))
      .filter(({ url }) => url !== ''),
  );
  return (
    <>
      <p class="hint">{t.hint}</p>
      {problem.value && <p class="problem">{problem.value}</p>}
      <section class="boxed">
        <h4>{common().roles.participant}</h4>
        {found.value && <Copy value={found.value.join_url} name={common().roles.participant} />}
        {workshop?.code && (
          <a
            class="button small"
            href={sheetUrl(workshop.id, workshop.code)}
            target="_blank"
            rel="noreferrer"
          >
            {texts().footer.sheet}
          </a>
        )}
      </section>
      {ROLES.map((role) => (
        <section key={role} class="boxed">
          <div class="panel-head">
            <h4>{common().roles[role]}</h4>
            {role === 'facilitator' && cards.length > 0 && (
              <button
                type="button"
                class="link"
                onClick={() => {
                  desk.printing.value = cards;
                }}
              >
                {t.print}
              </button>
            )}
            {role !== 'facilitator' && (
              <button
                type="button"
                class="link"
                onClick={() => void give(desk, 'link.issue', { role })}
              >
                {t.issue}
              </button>
            )}
          </div>
          <p class="hint">{common().roleHints[role]}</p>
          <ul class="lines">
            {valid
              .filter((link) => link.role === role)
              .map((link) => {
                const table = tableOf(room.tables.value, link.table);
                const name = [common().roles[role], table ? tableName(table) : ''].join(' ').trim();
                const address = addresses.get(link.id);
                return (
                  <li
                    key={link.id}
                    class="line"
                    data-renewed={renewed.value === link.id || undefined}
                  >
                    {table && <Badge table={table} />}
                    {address ? <Copy value={address.url} name={name} /> : <span class="grow" />}
                    {address && (
                      <a class="link" href={address.url} target="_blank" rel="noreferrer">
                        {common().open}
                        <span class="visually-hidden">: {name}</span>
                      </a>
                    )}
                    {link.id === own ? (
                      <span class="chip">{t.own}</span>
                    ) : (
                      <>
                        <button
                          type="button"
                          class="link"
                          aria-label={`${t.renew}: ${name}`}
                          onClick={() => void renew(link.id)}
                        >
                          {t.renew}
                        </button>
                        <button
                          type="button"
                          class="link"
                          aria-label={`${t.revoke}: ${name}`}
                          onClick={() => revoke(link.id, name)}
                        >
                          {t.revoke}
                        </button>
                      </>
                    )}
                  </li>
                );
              })}
            {role === 'facilitator' &&
              room.tables.value
                .filter((table) => !valid.some((link) => link.table === table.id))
                .map((table) => (
                  <li key={table.id} class="line">
                    <Badge table={table} />
                    <button
                      type="button"
                      class="link"
                      onClick={() => void give(desk, 'link.issue', { role, table: table.id })}
                    >
                      {t.issueFor(tableName(table))}
                    </button>
                  </li>
                ))}
          </ul>
        </section>
      ))}
    </>
  );
}
