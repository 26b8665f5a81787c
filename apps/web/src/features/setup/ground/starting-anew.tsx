import { wordsOf } from '../../../lib/words';
import { buttonClass } from '../../../ui/button';
import { Tile } from '../../../ui/tile';

const t = wordsOf('setup');

interface StartingAnewProps {
  /** Where to go on; undefined where it comes back at the address of this page. */
  address: string | undefined;
  hasMoved: boolean;
}

/** While the gateway is away, and once it is at another address than this page. */
export const StartingAnew = ({ address, hasMoved }: StartingAnewProps) => (
  <div role="status" className="space-y-4">
    <p className="flex items-center gap-3">
      <Tile seed="ground" running={!hasMoved} />
      {hasMoved ? t('itHasMoved') : t('itStartsAnew')}
    </p>
    {!hasMoved && (
      <p className="text-muted-foreground">{address === undefined ? t('thisPageGoesOn') : t('itMoves')}</p>
    )}
    {address !== undefined && (
      <a href={address} className={buttonClass('primary', 'w-full')}>
        {t('goOnThere')}
      </a>
    )}
  </div>
);
