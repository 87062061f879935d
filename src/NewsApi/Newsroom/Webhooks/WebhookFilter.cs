namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// Selects the changes that a webhook receives; null does not filter. Withdrawals and moves are sent regardless of sections and tags.
/// </summary>
sealed record WebhookFilter(
    IReadOnlyList<PartnerChangeKind>? Kinds = null, IReadOnlyList<int>? SectionIds = null, IReadOnlyList<int>? TagIds = null);
