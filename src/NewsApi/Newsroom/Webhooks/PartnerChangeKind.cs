namespace NewsApi.Newsroom.Webhooks;

/// <summary>A change to an article from a partner's point of view. Withdrawn: killed, or outside the partner's entitlement.</summary>
enum PartnerChangeKind { Published, Revised, Corrected, Moved, Withdrawn }
