'use client';

import { problemOf } from '../lib/problem';
import { Button } from '../ui/button';
import { Entrance } from '../ui/entrance';
import { ProblemBlock } from '../ui/problem-block';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <Entrance seed="fault" title="Something broke on this page.">
      <ProblemBlock problem={problemOf(error)}>
        <Button onClick={reset}>Try again</Button>
      </ProblemBlock>
    </Entrance>
  );
}
