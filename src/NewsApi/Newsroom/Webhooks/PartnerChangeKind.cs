namespace NewsApi.Newsroom.Webhooks;

/// <summary>What happened to an article from a partner's point of view. Withdrawn: it was killed, or has left the partner's entitlement.</summary>
enum PartnerChangeKind { Published, Revised, Corrected, Moved, Withdrawn }
