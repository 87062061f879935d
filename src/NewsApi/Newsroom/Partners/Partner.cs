using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Partners;

/// <summary>Another publisher that syndicates our articles: its contact and its entitlement.</summary>
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

    /// <summary>The person, address or phone number to contact, for example when an article must be withdrawn. Free text.</summary>
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
    /// Adds the tag that another was merged into. The merged tag stays in the entitlement, for articles that have not been rebuilt yet.
    /// </summary>
    /// <returns>False if the entitlement does not name the merged tag.</returns>
    public bool ReplaceTag(int old, int tag)
    {
        if (Entitlement.TagIds?.Contains(old) is not true)
            return false;

        Version++;
        Entitlement = Entitlement with { TagIds = [.. Entitlement.TagIds.Union([tag])] };
        return true;
    }
}
