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
            "Delete all copies of it; detail names the reason."),
        new("too-many-webhooks", 409, "Too many webhooks",
            "A partner may have at most 20 webhooks.",
            "Delete a webhook that is no longer needed."),
        new("webhook-disabled", 409, "Webhook disabled",
            "A disabled webhook receives no messages.",
            "Enable it first with POST to the path /activation of the webhook."),
        new("webhook-pending", 409, "Webhook pending",
            "The webhook's target has not accepted the message webhook.verify yet.",
            "Respond to webhook.verify with 2xx. POST to the path /activation of the webhook sends it again."),
        new("article-available", 409, "Article available",
            "The withdrawal is out of date: you may publish the article again.",
            "Get the article, or redeliver a later message about it."),
        new("too-many-messages", 429, "Too many requested messages",
            "Ten tests, redeliveries and verifications of a webhook are accepted per minute.",
            "Repeat the request after the delay in Retry-After."),
        new("too-many-feed-addresses", 409, "Too many feed addresses",
            "A partner may have at most 50 secret feed addresses.",
            "Revoke an address that is no longer needed."),
        new("article-withdrawn", 409, "Article withdrawn",
            "Messages that were sent before an article was withdrawn cannot be sent again.",
            "Redeliver the message about the withdrawal instead."),
        new("too-many-tests", 409, "Too many pending tests",
            "Five tests of this webhook have not been sent yet.",
            "Check the deliveries, and try again when they have ended."),
        new("too-many-secrets", 409, "Too many valid secrets",
            "Each previous secret stays valid for one day, and at most five are valid at a time.",
            "Wait until the oldest secret expires, or create a new webhook."),
        new("too-many-streams", 503, "Too many open streams",
            "This instance has reached its limit of open change streams.",
            "Reconnect after the delay in Retry-After, or poll /v1/changes with wait."),
    ];
}
