const radius = 6;
const around = 2 * Math.PI * radius;

/** How much of its window a model held in mind, from 0 to 1. The number stands beside it, so it is silent. */
export const ContextRing = ({ share }: { share: number }) => (
  <svg aria-hidden="true" width={16} height={16} viewBox="-8 -8 16 16" fill="none" strokeWidth={2.5}>
    <circle r={radius} className="stroke-border" />
    <circle
      r={radius}
      transform="rotate(-90)"
      strokeDasharray={`${Math.max(share, 0.03) * around} ${around}`}
      className={share < 0.8 ? 'stroke-primary' : 'stroke-ochre'}
    />
  </svg>
);
