using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Partners;

/// <summary>Another publisher who runs our stories: whom to talk to there, and what they may run.</summary>
sealed class Partner : IAudited, ICreated<Partner>
{
    Partner() { }

    public Partner(string name, string? contact, Entitlement entitlement, DateTimeOffset now)
    {
        Name = name;
        Contact = contact;
        Entitlement = entitlement;
        CreatedAt = now;
    }

    public Id<Partner> Id { get; private init; } = Id<Partner>.New();
    public string Name { get; private set; } = "";

    /// <summary>Whom to write to or call when a story must not run; as the desk noted it.</summary>
    public string? Contact { get; private set; }

    public Entitlement Entitlement { get; private set; } = Entitlement.Everything;
    public DateTimeOffset CreatedAt { get; private init; }
    public int Version { get; private set; } = 1;

    public string Subject => $"partner/{Id}";
    public int? AuditedVersion => Version;

    public void Update(string name, string? contact, Entitlement entitlement)
    {
        Version++;
        Name = name;
        Contact = contact;
        Entitlement = entitlement;
    }

    /// <summary>
    /// Follows a tag that was merged into another; true where that concerns the partner. The old one stays named, for stories that have not gone over yet.
    /// </summary>
    public bool ReplaceTag(int old, int tag)
    {
        if (Entitlement.TagIds?.Contains(old) is not true)
            return false;

        Version++;
        Entitlement = Entitlement with { TagIds = [.. Entitlement.TagIds.Union([tag])] };
        return true;
    }
}

/// <summary>
/// What a partner may run. Where sections, tags or languages are named, a story must be in one of the sections (or below it), carry one of the tags and be
/// written in one of the languages; null lets every one through.
/// </summary>
/// <param name="SectionIds">Sections, those below them included.</param>
/// <param name="TagIds">Tags of which one is enough.</param>
/// <param name="Languages">BCP 47 tags; <c>en</c> means all English.</param>
/// <param name="IncludeImages">Whether pictures come along; one whose own syndication is denied never does.</param>
/// <param name="DelayMinutes">How long after publication a story may first be run. Later changes come at once.</param>
sealed record Entitlement(
    IReadOnlyList<int>? SectionIds, IReadOnlyList<int>? TagIds, IReadOnlyList<string>? Languages, bool IncludeImages, int DelayMinutes)
{
    public static readonly Entitlement Everything = new(null, null, null, IncludeImages: true, 0);

    [NotStored]
    public TimeSpan Delay => TimeSpan.FromMinutes(DelayMinutes);
}
