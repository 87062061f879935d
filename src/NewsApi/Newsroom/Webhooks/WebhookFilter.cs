namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// Selects the changes that start the deliveries for an article; null does not filter. From then on the webhook receives every change of
/// the article. Withdrawals are never filtered.
/// </summary>
sealed record WebhookFilter(
    IReadOnlyList<PartnerChangeKind>? Kinds = null, IReadOnlyList<int>? SectionIds = null, IReadOnlyList<int>? TagIds = null);
