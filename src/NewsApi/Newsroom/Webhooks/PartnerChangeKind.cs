namespace NewsApi.Newsroom.Webhooks;

/// <summary>A change to an article from a partner's point of view. Withdrawn: for one of the <see cref="WithdrawalReason"/>s.</summary>
enum PartnerChangeKind { Published, Revised, Corrected, Moved, Withdrawn }
