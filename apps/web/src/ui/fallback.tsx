'use client';

import { Component, type ReactNode } from 'react';

interface FallbackProps {
  children: ReactNode;
  /** Stands in the place of what could not be drawn. */
  shown: ReactNode;
}

/** Keeps a fault of one part from taking the page along. */
export class Fallback extends Component<FallbackProps, { hasFailed: boolean }> {
  static getDerivedStateFromError = (): { hasFailed: boolean } => ({ hasFailed: true });
  override state = { hasFailed: false };

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.shown : this.props.children;
  }
}
