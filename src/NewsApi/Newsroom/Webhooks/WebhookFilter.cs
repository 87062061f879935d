namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// Selects the changes with which a webhook is first told of an article; null does not filter. From then on it receives every change of the
/// article. Withdrawals are never filtered.
/// </summary>
sealed record WebhookFilter(
    IReadOnlyList<PartnerChangeKind>? Kinds = null, IReadOnlyList<int>? SectionIds = null, IReadOnlyList<int>? TagIds = null);
