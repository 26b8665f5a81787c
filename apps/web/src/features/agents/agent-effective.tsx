'use client';

import type { EffectiveEntry, Layer } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { cellClass, Table, wideCell } from '../../ui/table';
import type { AgentTabProps } from './agent-tab';
import { useEffective } from './agents';
import { retold, wordsOf } from '../../lib/words';

const t = wordsOf('agents');

const layerNames: Readonly<Record<Layer, string>> = {
  get platform() {
    return t('thePlatform');
  },
  get agent() {
    return t('thisAgent');
  },
  get preferences() {
    return t('yourPreferences');
  },
  get session() {
    return t('theConversation');
  },
  get call() {
    return t('theCall');
  },
};

const columns = [
  {
    get title() {
      return t('what');
    },
  },
  {
    get title() {
      return t('value');
    },
  },
  {
    get title() {
      return t('from');
    },
  },
  {
    get title() {
      return t('over');
    },
    className: wideCell,
  },
];

/** What the agent would work with for whoever looks, and which layer says so. */
export function AgentEffective({ agent }: AgentTabProps) {
  const view = useEffective(agent.id);
  return (
    <Loaded query={view} label={t('loadingWhatItWorksWith')}>
      {({ entries, ignored, tools, withheld }) => (
        <>
          <p className="max-w-measure px-4 py-4 text-muted-foreground">
            {t.rich('whatItWouldWorkWithIf', {
              link: (part) => (
                <PageLink
                  href={routes.settings({ tab: 'preferences' })}
                  className="text-foreground underline"
                >
                  {part}
                </PageLink>
              ),
            })}
          </p>
          <Table label={t('effectiveConfiguration')} columns={columns}>
            {entries.map((entry) => (
              <Row key={entry.key} entry={entry} />
            ))}
          </Table>
          {ignored.length > 0 && (
            <ul aria-label={t('whatDoesNotCount')} className="border-t border-border px-4 py-4">
              {ignored.map(({ key, reason }) => (
                <li key={key} className="text-muted-foreground">
                  {t.rich('doesNotCount', {
                    key,
                    b: (part) => <span className="font-mono text-meta">{part}</span>,
                    reason,
                  })}
                </li>
              ))}
            </ul>
          )}
          <section aria-label={t('tools')} className="border-t border-border px-4 py-4">
            <h2 className="mb-2 font-medium">
              {t('ofTools', { count: tools.length, total: tools.length + withheld.length })}
            </h2>
            <p className="font-mono text-meta [overflow-wrap:anywhere]">{tools.join('  ') || t('none')}</p>
            {withheld.length > 0 && (
              <ul className="mt-3 text-muted-foreground">
                {withheld.map(({ name, reason }) => (
                  <li key={name}>
                    <span className="font-mono text-meta">{name}</span> · {retold(reason)}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Loaded>
  );
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? 'none' : value.map(String).join(', ');
}

const Row = ({ entry: { key, value, layer, over } }: { entry: EffectiveEntry }) => (
  <tr className="border-b border-border align-top last:border-b-0">
    <th scope="row" className={`${cellClass} align-top font-mono text-meta font-normal whitespace-nowrap`}>
      {key}
    </th>
    <td className={`${cellClass} align-top`}>
      <span className="line-clamp-3 [overflow-wrap:anywhere]" title={shown(value)}>
        {shown(value)}
      </span>
    </td>
    <td className={`${cellClass} align-top text-muted-foreground columns:whitespace-nowrap`}>
      {layerNames[layer]}
    </td>
    <td className={`${cellClass} align-top text-muted-foreground ${wideCell}`}>
      {over.map((other) => (
        <span key={other.layer} className="line-clamp-1 [overflow-wrap:anywhere]" title={shown(other.value)}>
          {layerNames[other.layer]}: {shown(other.value)}
        </span>
      ))}
    </td>
  </tr>
);
