import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { buttonClass } from '../../ui/button';
import { Page } from '../shell/page';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** For members: that there is such a page is no secret, and neither is who can open it to them. */
export const ForAdministrators = () => (
  <Page title={t('administration')}>
    <div className="mx-auto flex max-w-96 flex-col items-start gap-4 px-5 py-14">
      <p className="text-reading font-medium">{t('thisPageIsForAdministrators')}</p>
      <p className="text-muted-foreground">{t('anAdministratorOfThisInstanceCan')}</p>
      <PageLink href={routes.settings()} className={buttonClass('quiet')}>
        {t('yourOwnSettings')}
      </PageLink>
    </div>
  </Page>
);
