import { useSignal } from '@preact/signals';
import type { LinkRole, TableView } from '@shared/protocol.gen';
import { tableNumber } from '@shared/tables';
import { useEffect, useRef } from 'preact/hooks';
import { common } from '../console/texts/common';
import { Copy } from '../console/ui/Copy';
import { sheetUrl } from '../console/ui/sheet';
import { type Api, type Links, reason } from './api';
import { texts } from './texts';

const ROLES: readonly LinkRole[] = ['host', 'stage', 'observer', 'facilitator'];

/** Table ids are t1, t2, … in the order of their numbers. */
function numberOf(table: TableView['id'] | null): number {
  return Number(table?.slice(1)) || 0;
}

/** A workshop's links by role, to copy, open or print; the strong action is the console. */
export function LinkList(props: {
  api: Api;
  workshop: string;
  heading: string;
  made: boolean;
  onBack: () => void;
}) {
  const t = texts();
  const heading = useRef<HTMLHeadingElement>(null);
  const found = useSignal<Links | null>(null);
  const problem = useSignal<string | null>(null);

  useEffect(() => {
    heading.current?.focus();
    void props.api.links(props.workshop).then((answer) => {
      if (answer.ok) found.value = answer.data;
      else problem.value = reason(answer);
    });
  }, [props.workshop]);

  const host = found.value?.links.find((link) => link.role === 'host');
  return (
    <section class="link-list" aria-labelledby="links">
      <h2 id="links" ref={heading} tabIndex={-1}>
        {props.heading}
      </h2>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <div class="row">
        {host && (
          <a class="button fill large" href={host.url}>
            {t.toConsole}
          </a>
        )}
        {found.value && (
          <a
            class="button large"
            href={sheetUrl(props.workshop, found.value.code)}
            target="_blank"
            rel="noreferrer"
          >
            {t.sheet}
          </a>
        )}
        <button type="button" class="link" onClick={props.onBack}>
          {t.back}
        </button>
      </div>
      {props.made && <p class="hint">{t.madeHint}</p>}
      {found.value && (
        <>
          <div class="boxed join">
            <p>
              {t.code}
              <b class="num">{`${found.value.code.slice(0, 3)} ${found.value.code.slice(3)}`}</b>
            </p>
            <img src={`/j/${found.value.code}/qr.svg`} alt="" width="120" height="120" />
            <Copy value={found.value.join_url} name={common().roles.participant} />
          </div>
          {ROLES.map((role) => (
            <div key={role} class="boxed">
              <h3>{common().roles[role]}</h3>
              <p class="hint">{common().roleHints[role]}</p>
              <ul class="lines">
                {found.value?.links
                  .filter((link) => link.role === role)
                  .sort((a, b) => numberOf(a.table) - numberOf(b.table))
                  .map((link) => {
                    const table = link.table ? tableNumber(numberOf(link.table)) : '';
                    return (
                      <li key={link.id} class="line">
                        {table && <b class="table-name">{table}</b>}
                        <Copy value={link.url} name={`${common().roles[role]} ${table}`.trim()} />
                        <a class="link" href={link.url} target="_blank" rel="noreferrer">
                          {common().open}
                          <span class="visually-hidden">
                            : {common().roles[role]} {table}
                          </span>
                        </a>
                      </li>
                    );
                  })}
              </ul>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
