using System.Security.Cryptography;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Newsroom.Webhooks;

/// <summary>A URL to which a partner's changes are sent as they happen, signed with a shared secret.</summary>
sealed class Webhook : IAudited, ICreated<Webhook>
{
    public const string SecretPrefix = "whsec_";

    /// <summary>How long the previous secret stays valid after a rotation.</summary>
    public static readonly TimeSpan RotationGracePeriod = TimeSpan.FromHours(24);

    const int MaxPreviousSecrets = 5;

    Webhook() { }

    /// <param name="secret">The encrypted signing secret.</param>
    public Webhook(Id<Partner> partner, string url, WebhookFilter filter, bool includeArticle, byte[] secret, DateTimeOffset now)
    {
        Secret = secret;
        PartnerId = partner;
        Url = url;
        Filter = filter;
        IncludeArticle = includeArticle;
        CreatedAt = now;
    }

    public Id<Webhook> Id { get; private init; } = Id<Webhook>.New();
    public Id<Partner> PartnerId { get; private init; }
    public string Url { get; private init; } = "";
    public WebhookFilter Filter { get; private set; } = new();

    /// <summary>Whether messages contain the article, or only its id and links.</summary>
    public bool IncludeArticle { get; private init; }

    /// <summary>The signing secret, encrypted: signing needs it in clear, and a copy of the database must not reveal it.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>Rotated secrets, encrypted, that may still be valid, newest first.</summary>
    public IReadOnlyList<PreviousSecret> PreviousSecrets { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>
    /// When the target accepted the verification message; null while the webhook is pending: then it is sent nothing else.
    /// </summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When the webhook was disabled; null while it is enabled.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }
    public string? DisabledReason { get; private set; }

    public int Version { get; private set; } = 1;
    public string Subject => $"webhook/{Id}";
    public int? AuditedVersion => Version;

    /// <summary>Returns the encrypted secrets that are valid at a point in time, the current one first.</summary>
    public IEnumerable<byte[]> SecretsAt(DateTimeOffset now) =>
        PreviousSecrets.Where(s => s.ExpiresAt > now).Select(s => s.Secret).Prepend(Secret);

    /// <summary>Replaces the secret. The previous one stays valid for 24 hours, so that the receiver has time to switch.</summary>
    /// <param name="secret">The new secret, encrypted.</param>
    public void RotateSecret(byte[] secret, DateTimeOffset now)
    {
        var valid = PreviousSecrets.Where(s => s.ExpiresAt > now).ToList();
        ConflictException.ThrowIf(
            valid.Count >= MaxPreviousSecrets,
            "too-many-secrets",
            $"{MaxPreviousSecrets} previous secrets are still valid; the oldest expires at {valid.LastOrDefault()?.ExpiresAt:u}.");

        Version++;
        PreviousSecrets = [new(Secret, now + RotationGracePeriod), .. valid];
        Secret = secret;
    }

    public void Disable(string reason, DateTimeOffset now)
    {
        Version++;
        (DisabledAt, DisabledReason) = (now, reason);
    }

    /// <summary>Ends a disablement. The target must be verified again before anything else is sent to it.</summary>
    public void Enable()
    {
        if (DisabledAt is null)
            return;

        Version++;
        (DisabledAt, DisabledReason, VerifiedAt) = (null, null, null);
    }

    /// <summary>Activates the webhook, because its target has accepted the verification message.</summary>
    public void Verify(DateTimeOffset now)
    {
        Version++;
        VerifiedAt = now;
    }

    public void ThrowIfInactive()
    {
        ConflictException.ThrowIf(DisabledAt is not null, "webhook-disabled", "The webhook is disabled; enable it first.");
        ConflictException.ThrowIf(
            VerifiedAt is null, "webhook-pending", "The target has not yet accepted the verification message (webhook.verify).");
    }

    /// <summary>Adds the tag that another was merged into. The merged tag stays, for articles that are not yet updated.</summary>
    public void ReplaceTag(int old, int tag)
    {
        if (Filter.TagIds?.Contains(old) is true)
            Filter = Filter with { TagIds = [.. Filter.TagIds.Union([tag])] };
    }

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    /// <summary>A secret as its receiver gets it (Standard Webhooks).</summary>
    public static string Display(byte[] secret) => SecretPrefix + Convert.ToBase64String(secret);
}

/// <summary>A rotated secret, encrypted, and the end of its validity.</summary>
sealed record PreviousSecret(byte[] Secret, DateTimeOffset ExpiresAt);
