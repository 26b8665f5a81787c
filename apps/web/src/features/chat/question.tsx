import type { TranscriptMessage } from '@mosaicstack/transcript';
import { attachedTo, textOf } from '@mosaicstack/types';
import { Copy, Pencil } from 'lucide-react';
import { memo, Suspense, useEffect, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { copyText } from '../../lib/copy-text';
import { IconButton } from '../../ui/button';
import { LongText } from '../../ui/long-text';
import { Tile } from '../../ui/tile';
import { onAskedToEdit } from './ask-to-edit';
import { AttachedParts } from './attached-parts';
import { BranchSwitcher, type Branch } from './branch-switcher';
import type { MessageDeeds } from './message-deeds';
import { PinnedMark } from './pinned-mark';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const EditQuestion = lazy(async () => ({ default: (await import('./edit-question')).EditQuestion }));
const MessageMenu = lazy(async () => ({ default: (await import('./message-menu')).MessageMenu }));

interface QuestionProps {
  message: TranscriptMessage;
  seed: string;
  branch: Branch | undefined;
  /** Absent while an answer is being made. */
  deeds: MessageDeeds | undefined;
}

const small = 'h-6! w-6!';
const below = 'mt-1 -ml-1.5';
/** Words are narrower than the band, so what can be done with them finds room beside; a finger needs it in sight. */
const beside = 'absolute top-0 right-0 pointer-coarse:static pointer-coarse:mt-1 pointer-coarse:-ml-1.5';
/** What is longer is shown piece by piece. */
const longest = 60_000;

const Words = ({ text }: { text: string }) =>
  text.length > longest ? (
    <LongText text={text} className="max-w-measure font-sans break-words whitespace-pre-wrap" />
  ) : (
    <p className="max-w-measure break-words whitespace-pre-wrap">{text}</p>
  );

/** What the person wrote, word for word, on a band across the whole width. */
export const Question = memo(function Question({ message, seed, branch, deeds }: QuestionProps) {
  const [isEditing, setEditing] = useState(false);
  const [copied, setCopied] = useState('');
  const text = textOf(message);
  const hasFoot = branch !== undefined || message.isPinned === true;
  useEffect(() => onAskedToEdit(message.id, () => setEditing(true)), [message.id]);
  const copy = async (): Promise<void> => {
    setCopied((await copyText(text)) ? t('copied') : t('couldNotCopy'));
    setTimeout(() => setCopied(''), 2_000);
  };
  return (
    <div className={`group bg-secondary pt-4 ${hasFoot ? 'pb-2' : 'pb-4 pointer-coarse:pb-2'}`}>
      <div className="strip relative text-reading">
        <Tile seed={seed} className="absolute top-0.5 -left-11 hidden columns:block" />
        <AttachedParts parts={attachedTo(message)} />
        {isEditing && deeds ? (
          <Suspense fallback={<Words text={text} />}>
            <EditQuestion
              text={text}
              onSave={(edited) => {
                setEditing(false);
                deeds.edit(edited);
              }}
              onClose={() => setEditing(false)}
            />
          </Suspense>
        ) : (
          <Words text={text} />
        )}
        <div
          className={`flex min-h-6 items-center gap-1 text-meta text-muted-foreground print:hidden ${hasFoot ? below : beside}`}
        >
          {branch && <BranchSwitcher branch={branch} />}
          {message.isPinned && <PinnedMark />}
          {!isEditing && deeds && (
            <span className="flex items-center gap-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
              <IconButton label={t('copyMessage')} className={small} onClick={() => void copy()}>
                <Copy size={14} aria-hidden="true" />
              </IconButton>
              <IconButton label={t('editMessage')} className={small} onClick={() => setEditing(true)}>
                <Pencil size={14} aria-hidden="true" />
              </IconButton>
              <Suspense fallback={<span className="size-6" />}>
                <MessageMenu message={message} deeds={deeds} />
              </Suspense>
              <span role="status">{copied}</span>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}, isSame);

/** Handlers act on ids alone, so an older one does the same; only their absence shows. */
function isSame(before: QuestionProps, after: QuestionProps): boolean {
  return (
    before.message === after.message &&
    before.seed === after.seed &&
    (before.deeds === undefined) === (after.deeds === undefined) &&
    before.branch?.position === after.branch?.position &&
    before.branch?.count === after.branch?.count
  );
}
