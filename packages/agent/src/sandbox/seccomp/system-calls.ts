/** Numbers by machine, from asm/unistd_64.h (x64) and asm-generic/unistd.h (arm64); null where there is none. */
type Numbers = readonly [x64: number | null, arm64: number | null];

/**
 * What no program in the sandbox has a use for, and what attacks on kernels and sandboxes were made of. They
 * are refused with EPERM.
 */
export const refusedCalls: Readonly<Record<string, Numbers>> = {
  // Other processes' memory and descriptors.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  // Mounts and roots.
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  swapon: [167, 224],
  swapoff: [168, 225],
  // Files by handle, past the mounts.
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  fanotify_init: [300, 262],
  lookup_dcookie: [212, 18],
  // New namespaces.
  unshare: [272, 97],
  setns: [308, 268],
  // Large and young doors into the kernel.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  // The kernel itself.
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  acct: [163, 89],
  syslog: [103, 116],
  nfsservctl: [180, 42],
  vhangup: [153, 58],
  // The machine's clock, names and ports.
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
  create_module: [174, null],
  query_module: [178, null],
  get_kernel_syms: [177, null],
  uselib: [134, null],
  ustat: [136, null],
  sysfs: [139, null],
  // Where memory lies.
  mbind: [237, 235],
  set_mempolicy: [238, 237],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
};

/** Answered as if the kernel did not know them. */
export const unknownCalls: Readonly<Record<string, Numbers>> = {
  /** Its flags lie in memory, where no filter sees them; programs fall back to `clone`. */
  clone3: [435, 435],
  /** Memory that belongs to no process, and so would be counted for none. */
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  msgget: [68, 186],
};

export const examinedCalls = { clone: [56, 220], ioctl: [16, 29], socket: [41, 198] } as const;

/** `removexattrat` of Linux 6.13. What came later has not been looked at, and counts as unknown. */
export const newestCall = 466;

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET of linux/sched.h. */
export const namespaceFlags = 0x7e020000;

/** TIOCSTI and TIOCLINUX: typing into the terminal of somebody else. */
export const refusedControls = [0x5412, 0x541c] as const;

/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. Not AF_VSOCK: no network namespace holds it back. */
export const socketFamilies = [1, 2, 10, 16] as const;
