import type { Ground } from '@mosaicstack/types';
import { inOwnWords } from '../../../lib/problem';
import { wordsOf } from '../../../lib/words';
import { ProblemBlock } from '../../../ui/problem-block';
import { ProbeFindings } from '../probe-findings';

const t = wordsOf('setup');

/** What it stands on now, and why it does not stand on what was chosen last. */
export function GroundNow({ now, isAnew }: { now: Ground; isAnew: boolean }) {
  const { refused, tier, url, file, found } = now;
  return (
    <div className="space-y-4">
      {refused && (
        <div className="space-y-2">
          <p className="font-medium">{t('settingsWerePutBack')}</p>
          <ProblemBlock
            problem={{
              ...inOwnWords({
                code: refused.code,
                message: refused.message,
                ...(refused.reason !== null && { cause: refused.reason }),
              }),
              ...(refused.remediation !== null && { remediation: refused.remediation }),
            }}
          />
        </div>
      )}
      {isAnew && !refused && (
        <p role="status" className="border-l-2 border-verdigris pl-4">
          {t('itStandsOnThatNow')}
        </p>
      )}
      <dl className="space-y-2">
        <Entry name={t('tier')} value={tier} />
        <Entry name={t('reachedAt')} value={url} />
        <Entry name={t('settingsFile')} value={file} />
      </dl>
      <ProbeFindings
        label={t('whatTheDoctorFound')}
        probes={found.filter(({ state }) => state !== 'skipped')}
      />
    </div>
  );
}

const Entry = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="text-meta text-muted-foreground">{name}</dt>
    <dd className="break-all">{value}</dd>
  </div>
);
