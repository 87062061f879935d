using System.Security.Cryptography;

namespace NewsApi.Newsroom;

/// <summary>Where a partner wants to be told of changes as they happen, and of which. What is sent is signed with a secret that both sides know.</summary>
sealed class Webhook : IAudited, IMade<Webhook>
{
    public const string SecretPrefix = "whsec_";

    const int MostFormer = 5;

    /// <summary>How long a secret is still good for after another has taken its place.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    Webhook() { }

    public Webhook(Id<Partner> partner, string url, WebhookFilter filter, bool full, DateTimeOffset now)
    {
        PartnerId = partner;
        Url = url;
        Filter = filter;
        Full = full;
        CreatedAt = now;
    }

    public Id<Webhook> Id { get; private init; } = Id<Webhook>.New();
    public Id<Partner> PartnerId { get; private init; }
    public string Url { get; private init; } = "";
    public WebhookFilter Filter { get; private set; } = new();

    /// <summary>Whether the story itself is sent along, or only what has happened to which.</summary>
    public bool Full { get; private init; }

    /// <summary>Signing needs the secret itself: it is kept, where readers' queries cannot reach it.</summary>
    public byte[] Secret { get; private set; } = NewSecret();

    /// <summary>The secrets before it that are still good, the last one first.</summary>
    public IReadOnlyList<FormerSecret> FormerSecrets { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it was switched off, and why; null while it is on.</summary>
    public DateTimeOffset? OffSince { get; private set; }
    public string? OffReason { get; private set; }

    public int Version { get; private set; } = 1;
    public string Subject => $"webhook/{Id}";
    public int? AuditedVersion => Version;

    public string ShownSecret => SecretPrefix + Convert.ToBase64String(Secret);

    /// <summary>The secrets to sign with at a moment, the present one first.</summary>
    public IEnumerable<byte[]> SecretsAt(DateTimeOffset now) => FormerSecrets.Where(f => f.Until > now).Select(f => f.Secret).Prepend(Secret);

    /// <summary>Takes another secret; the one before stays good for a day, so that a receiver can change over without missing anything.</summary>
    public void Rotate(DateTimeOffset now)
    {
        var good = FormerSecrets.Where(f => f.Until > now).ToList();
        Refusal.If(good.Count >= MostFormer, "too-many-secrets", $"The last {MostFormer} secrets are still good; the oldest ends at {good.LastOrDefault()?.Until:u}.");

        Version++;
        FormerSecrets = [new(Secret, now + Grace), .. good];
        Secret = NewSecret();
    }

    public void SwitchOff(string reason, DateTimeOffset now)
    {
        Version++;
        (OffSince, OffReason) = (now, reason);
    }

    public void SwitchOn()
    {
        if (OffSince is null)
            return;

        Version++;
        (OffSince, OffReason) = (null, null);
    }

    /// <summary>Follows a tag that was merged into another. The old one stays named, for stories that have not gone over yet.</summary>
    public void Follow(int old, int tag)
    {
        if (Filter.TagIds?.Contains(old) is true)
            Filter = Filter with { TagIds = [.. Filter.TagIds.Union([tag])] };
    }

    static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);
}

/// <summary>A secret that another has taken the place of, and how long it is still good.</summary>
sealed record FormerSecret(byte[] Secret, DateTimeOffset Until);

/// <summary>Which changes a receiver is told of; null lets every one through. Withdrawals and moves come whatever sections and tags are named.</summary>
sealed record WebhookFilter(IReadOnlyList<PartnerChangeKind>? Kinds = null, IReadOnlyList<int>? SectionIds = null, IReadOnlyList<int>? TagIds = null);

/// <summary>What can happen to a story from where a partner stands. Withdrawn: it was killed, or has left what the partner may run.</summary>
enum PartnerChangeKind { Published, Revised, Corrected, Moved, Withdrawn }
