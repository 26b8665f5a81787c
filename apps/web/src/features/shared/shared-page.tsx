'use client';

import { useQuery } from '@tanstack/react-query';
import type { SharedConversation, SharedMessage } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { isTemporary, problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { DocumentTitle } from '../../ui/document-title';
import { Entrance } from '../../ui/entrance';
import { Markdown } from '../../ui/lazy-markdown';
import { ProblemBlock } from '../../ui/problem-block';
import { Tile } from '../../ui/tile';
import { Waiting } from '../../ui/waiting';
import { useLinkToken } from '../registration/link-token';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('shared');

/** `/shared#TOKEN`: what somebody lets anybody read who has the link. Nobody is signed in here. */
export function SharedPage() {
  const { token } = useLinkToken('shared');
  const shared = useQuery({
    queryKey: ['shared', token],
    queryFn: () => gateway.shares.open(token ?? ''),
    enabled: token !== undefined && token !== '',
    retry: false,
    refetchOnWindowFocus: false,
  });

  if (token === '') {
    return (
      <Entrance seed="mosaic" title={t('thisLinkIsNotWhole')}>
        <p className="text-muted-foreground">{t('aLinkToASharedConversation')}</p>
      </Entrance>
    );
  }
  if (shared.error) {
    const problem = problemOf(shared.error);
    return (
      <Entrance seed="mosaic" title={t('thereIsNothingToReadHere')}>
        {isTemporary(shared.error) ? (
          <ProblemBlock problem={problem} reference={referenceOf(problem)}>
            <Button onClick={() => void shared.refetch()}>{t('tryAgain')}</Button>
          </ProblemBlock>
        ) : (
          <p className="text-muted-foreground">{t('theLinkHasEndedOrWas')}</p>
        )}
      </Entrance>
    );
  }
  return shared.data ? <Conversation shared={shared.data} /> : <Waiting label={t('openingWhatWasShared')} />;
}

const day = (moment: string): string =>
  new Date(moment).toLocaleDateString(dayLanguage(), { dateStyle: 'long' });

function Conversation({ shared: { title, sharedAt, messages } }: { shared: SharedConversation }) {
  return (
    <main className="pb-16">
      <DocumentTitle>{title}</DocumentTitle>
      <header className="border-b border-border py-6">
        <div className="strip">
          <p className="mb-3 flex items-center gap-2.5 font-medium">
            <Tile seed="mosaic" />
            Mosaic
          </p>
          <h1 className="text-title break-words">{title}</h1>
          <p className="mt-1 text-meta text-muted-foreground">
            {t.rich('sharedOnToBeReadOnly', {
              at: day(sharedAt),
              time: (part) => <time dateTime={sharedAt}>{part}</time>,
            })}
          </p>
        </div>
      </header>
      <ol>
        {messages.map((message, index) => (
          // They never change, and have no ids here.
          // oxlint-disable-next-line react/no-array-index-key
          <Message key={index} message={message} />
        ))}
      </ol>
    </main>
  );
}

const Message = ({ message: { role, parts, model } }: { message: SharedMessage }) => (
  <li
    aria-label={role === 'user' ? t('question') : t('answer')}
    className={role === 'user' ? 'bg-secondary py-4' : 'py-5'}
  >
    <div className="strip text-reading">
      {role !== 'user' && model && <p className="mb-1 text-meta text-muted-foreground">{model}</p>}
      {parts.map((part, index) => {
        const key = `${part.type} ${index}`;
        if (part.type === 'text') {
          return role === 'user' ? (
            <p key={key} className="max-w-measure break-words whitespace-pre-wrap">
              {part.text}
            </p>
          ) : (
            <Markdown key={key} text={part.text} isStreaming={false} />
          );
        }
        if (part.type === 'attachment') {
          return (
            <p key={key} className="text-meta text-muted-foreground">
              {t('attached', { name: part.name })}
            </p>
          );
        }
        return (
          <details key={key} className="my-2 text-muted-foreground">
            <summary className="min-h-6 cursor-pointer text-meta">
              {part.type === 'tool-call'
                ? t('used', { name: part.name })
                : t('answered', { name: part.name })}
            </summary>
            <pre className="mt-1 overflow-x-auto border-l border-border pl-3 text-meta whitespace-pre-wrap">
              {part.type === 'tool-call' ? JSON.stringify(part.arguments, null, 2) : part.text}
            </pre>
          </details>
        );
      })}
    </div>
  </li>
);
