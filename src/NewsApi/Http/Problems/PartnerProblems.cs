namespace NewsApi.Http.Problems;

/// <summary>Problems with partners, webhooks and change streams.</summary>
static class PartnerProblems
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("no-partner", 403, "Key without a partner",
            "The key has the scope partner, but its partner no longer exists.",
            "Ask the publisher for a key that belongs to your partner account."),
        new("unknown-partner", 409, "Unknown partner",
            "The request refers to a partner that does not exist.",
            "Correct the partner id, or create the partner first."),
        new("withdrawn", 410, "Article withdrawn",
            "You received this article, but are no longer entitled to publish it.",
            "Delete all copies of it. Your change feed contains the reason."),
        new("too-many-webhooks", 409, "Too many webhooks",
            "A partner may have at most 20 webhooks.",
            "Delete a webhook that is no longer needed."),
        new("webhook-disabled", 409, "Webhook disabled",
            "A disabled webhook receives no messages.",
            "Enable it first with POST to the path /activation of the webhook."),
        new("article-withdrawn", 409, "Article withdrawn",
            "Messages that were sent before an article was withdrawn cannot be sent again.",
            "Redeliver the message about the withdrawal instead."),
        new("too-many-tests", 409, "Too many pending tests",
            "Five tests of this webhook have not been sent yet.",
            "Check the deliveries, and try again when they have ended."),
        new("too-many-secrets", 409, "Too many valid secrets",
            "Each previous secret stays valid for one day, and at most five are valid at a time.",
            "Wait until the oldest secret expires, or create a new webhook."),
        new("no-secrets-key", 503, "No key for secrets",
            "The server has no key with which it could encrypt the signing secret of a webhook.",
            "Tell the publisher, whose administrator sets Secrets__Key."),
        new("too-many-streams", 503, "Too many open streams",
            "This instance has reached its limit of open change streams.",
            "Reconnect after the delay in Retry-After, or poll /v1/changes with wait."),
    ];
}
