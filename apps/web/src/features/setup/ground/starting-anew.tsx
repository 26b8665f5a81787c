import { wordsOf } from '../../../lib/words';
import { buttonClass } from '../../../ui/button';
import { Tile } from '../../../ui/tile';

const t = wordsOf('setup');

/** While the gateway is away; with where to go where it comes back at another address. */
export const StartingAnew = ({ address }: { address: string | undefined }) => (
  <div role="status" className="space-y-4">
    <p className="flex items-center gap-3">
      <Tile seed="ground" running />
      {t('itStartsAnew')}
    </p>
    <p className="text-muted-foreground">{address === undefined ? t('thisPageGoesOn') : t('itMoves')}</p>
    {address !== undefined && (
      <a href={address} className={buttonClass('primary', 'w-full')}>
        {t('goOnThere')}
      </a>
    )}
  </div>
);
