import {
  type AdministeredKey,
  type ApiKey,
  keyBudgetWords,
  type KeyBudgetPhrases,
  type OwnApiKey,
} from '@mosaicstack/types';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { cellClass, Table, wideCell } from '../../ui/table';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

type AnyKey = ApiKey & Partial<Pick<AdministeredKey, 'ownerEmail'> & Pick<OwnApiKey, 'spent'>>;

interface KeyTableProps<Key extends AnyKey> {
  keys: readonly Key[];
  onRevoke: (key: Key) => void;
  /** Absent where keys are those of others. */
  onEdit?: (key: Key) => void;
}

const columns = [
  {
    get title() {
      return t('key');
    },
  },
  {
    get title() {
      return t('scopes');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('spending');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('used');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('ends');
    },
  },
  {
    get title() {
      return t('change');
    },
    className: 'text-transparent! w-px',
  },
];

const spans = {
  usdPerDay: (amount: string) => t('amountADay', { amount }),
  usdPerMonth: (amount: string) => t('amountAMonth', { amount }),
  usdTotal: (amount: string) => t('amountInTotal', { amount }),
};

const phrases: KeyBudgetPhrases = {
  limit: (span, most, used) => spans[span](used === undefined ? most : t('usedOf', { used, most })),
  noLimit: (spent) => (spent === undefined ? t('noLimit') : t('spentWithoutLimit', { spent })),
};

/** Keys by what they are called; the key itself is nowhere. Those of everybody name their owner, too. */
export const KeyTable = <Key extends AnyKey>({ keys, onRevoke, onEdit }: KeyTableProps<Key>) => (
  <Table label={t('keys')} columns={columns}>
    {keys.map((key) => (
      <tr key={key.id} className="border-b border-border">
        <td className={cellClass}>
          <p className="font-medium break-words">{key.name}</p>
          <p className="font-mono text-meta text-muted-foreground">
            {`msk_…${key.hint}`}
            {key.addresses.length > 0 && t('from', { addresses: key.addresses.join(', ') })}
          </p>
          {key.ownerEmail !== undefined && <p className="text-meta break-all">{key.ownerEmail}</p>}
          <p className="font-mono text-meta text-muted-foreground columns:hidden">{key.scopes.join(' ')}</p>
          <p className="text-meta text-muted-foreground columns:hidden">{keyBudgetWords(key, phrases)}</p>
        </td>
        <td className={`${cellClass} ${wideCell} font-mono text-meta`}>{key.scopes.join(' ')}</td>
        <td className={`${cellClass} ${wideCell}`}>{keyBudgetWords(key, phrases)}</td>
        <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
          {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : t('never')}
        </td>
        <td className={cellClass}>
          <Ends at={key.expiresAt} />
        </td>
        <td className={cellClass}>
          <div className="flex flex-wrap justify-end gap-2 columns:flex-nowrap">
            {onEdit && (
              <Button aria-label={t('editThis', { name: key.name })} onClick={() => onEdit(key)}>
                {t('editIt')}
              </Button>
            )}
            <Button aria-label={t('revokeThis', { name: key.name })} onClick={() => onRevoke(key)}>
              {t('revoke')}
            </Button>
          </div>
        </td>
      </tr>
    ))}
  </Table>
);

const Ends = ({ at }: { at: string | null }) => {
  if (at === null) return <Mark standing="waiting">{t('never')}</Mark>;
  if (new Date(at) <= new Date()) return <Mark standing="failed">{t('over')}</Mark>;
  return <RelativeTime at={at} />;
};
