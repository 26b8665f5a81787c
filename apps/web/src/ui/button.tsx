import type { ButtonHTMLAttributes } from 'react';

const looks = {
  primary: 'bg-primary text-primary-foreground px-3 hover:opacity-90 aria-disabled:opacity-50',
  danger: 'bg-destructive text-primary-foreground px-3 hover:opacity-90 aria-disabled:opacity-50',
  quiet: 'border border-input px-3 hover:bg-accent aria-disabled:opacity-50',
  plain: 'px-2 text-muted-foreground hover:bg-accent hover:text-foreground',
  icon: 'w-row text-muted-foreground hover:bg-accent hover:text-foreground',
} as const;

export type ButtonLook = keyof typeof looks;

export const buttonClass = (look: ButtonLook, className = ''): string =>
  `inline-flex h-row shrink-0 items-center justify-center gap-2 rounded-control font-medium transition-colors ${looks[look]} ${className}`;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
}

export const Button = ({ look = 'quiet', className, type = 'button', ...rest }: ButtonProps) => (
  <button type={type} className={buttonClass(look, className)} {...rest} />
);

interface IconButtonProps extends Omit<ButtonProps, 'look'> {
  /** What the button does, in words: its accessible name and its tooltip. */
  label: string;
}

export const IconButton = ({ label, ...rest }: IconButtonProps) => (
  <Button look="icon" aria-label={label} title={label} {...rest} />
);
