using System.Security.Cryptography;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Newsroom.Webhooks;

/// <summary>Where a partner wants to be told of changes as they happen, and of which. What is sent is signed with a secret that both sides know.</summary>
sealed class Webhook : IAudited, ICreated<Webhook>
{
    public const string SecretPrefix = "whsec_";

    const int MaxPreviousSecrets = 5;

    /// <summary>How long a secret is still good for after another has taken its place.</summary>
    public static readonly TimeSpan RotationGracePeriod = TimeSpan.FromHours(24);

    Webhook() { }

    public Webhook(Id<Partner> partner, string url, WebhookFilter filter, bool full, DateTimeOffset now)
    {
        PartnerId = partner;
        Url = url;
        Filter = filter;
        IncludeArticle = full;
        CreatedAt = now;
    }

    public Id<Webhook> Id { get; private init; } = Id<Webhook>.New();
    public Id<Partner> PartnerId { get; private init; }
    public string Url { get; private init; } = "";
    public WebhookFilter Filter { get; private set; } = new();

    /// <summary>Whether the story itself is sent along, or only what has happened to which.</summary>
    public bool IncludeArticle { get; private init; }

    /// <summary>Signing needs the secret itself: it is kept, where readers' queries cannot reach it.</summary>
    public byte[] Secret { get; private set; } = NewSecret();

    /// <summary>The secrets before it that are still good, the last one first.</summary>
    public IReadOnlyList<PreviousSecret> PreviousSecrets { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was switched off, and why; null while it is on.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }
    public string? DisabledReason { get; private set; }

    public int Version { get; private set; } = 1;
    public string Subject => $"webhook/{Id}";
    public int? AuditedVersion => Version;

    public string DisplaySecret => SecretPrefix + Convert.ToBase64String(Secret);

    /// <summary>The secrets to sign with at a moment, the present one first.</summary>
    public IEnumerable<byte[]> SecretsAt(DateTimeOffset now) => PreviousSecrets.Where(f => f.Until > now).Select(f => f.Secret).Prepend(Secret);

    /// <summary>Takes another secret; the one before stays good for a day, so that a receiver can change over without missing anything.</summary>
    public void Rotate(DateTimeOffset now)
    {
        var good = PreviousSecrets.Where(f => f.Until > now).ToList();
        ConflictException.ThrowIf(good.Count >= MaxPreviousSecrets, "too-many-secrets", $"The last {MaxPreviousSecrets} secrets are still good; the oldest ends at {good.LastOrDefault()?.Until:u}.");

        Version++;
        PreviousSecrets = [new(Secret, now + RotationGracePeriod), .. good];
        Secret = NewSecret();
    }

    public void Disable(string reason, DateTimeOffset now)
    {
        Version++;
        (DisabledAt, DisabledReason) = (now, reason);
    }

    public void Enable()
    {
        if (DisabledAt is null)
            return;

        Version++;
        (DisabledAt, DisabledReason) = (null, null);
    }

    /// <summary>Follows a tag that was merged into another. The old one stays named, for stories that have not gone over yet.</summary>
    public void ReplaceTag(int old, int tag)
    {
        if (Filter.TagIds?.Contains(old) is true)
            Filter = Filter with { TagIds = [.. Filter.TagIds.Union([tag])] };
    }

    static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);
}

/// <summary>A secret that another has taken the place of, and how long it is still good.</summary>
sealed record PreviousSecret(byte[] Secret, DateTimeOffset Until);

/// <summary>Which changes a receiver is told of; null lets every one through. Withdrawals and moves come whatever sections and tags are named.</summary>
sealed record WebhookFilter(IReadOnlyList<PartnerChangeKind>? Kinds = null, IReadOnlyList<int>? SectionIds = null, IReadOnlyList<int>? TagIds = null);

/// <summary>What can happen to a story from where a partner stands. Withdrawn: it was killed, or has left what the partner may run.</summary>
enum PartnerChangeKind { Published, Revised, Corrected, Moved, Withdrawn }
