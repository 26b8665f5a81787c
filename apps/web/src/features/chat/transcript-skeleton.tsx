/** A band and a reply, as a conversation will look. */
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

export const TranscriptSkeleton = () => (
  <div role="status" className="appears-late pt-8">
    <span className="sr-only">{t('loadingTheConversation')}</span>
    <div className="bg-secondary py-5">
      <div className="strip">
        <div className="h-3 w-2/3 bg-accent" />
      </div>
    </div>
    <div className="strip space-y-4 py-7">
      <div className="h-3 w-full bg-accent" />
      <div className="h-3 w-11/12 bg-accent" />
      <div className="h-3 w-3/5 bg-accent" />
    </div>
  </div>
);
