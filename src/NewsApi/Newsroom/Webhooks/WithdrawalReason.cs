namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// Why an article was withdrawn from a partner. Killed: permanently. Unpublished: by the publisher, who may publish it again. NotEntitled:
/// it is still published, but outside the partner's entitlement.
/// </summary>
enum WithdrawalReason { Killed, NotEntitled, Unpublished }
