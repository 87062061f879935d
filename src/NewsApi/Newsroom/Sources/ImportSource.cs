using NewsApi.Newsroom.Audit;

namespace NewsApi.Newsroom.Sources;

/// <summary>A feed or provider that articles are imported from. The ids of its articles belong to it alone.</summary>
sealed class ImportSource : IAudited, ICreated<ImportSource>
{
    ImportSource() { }

    public ImportSource(string name, string? address, SourceRules rules, DateTimeOffset now)
    {
        Name = name;
        Address = address;
        Rules = rules;
        CreatedAt = now;
    }

    public Id<ImportSource> Id { get; private init; } = Id<ImportSource>.New();
    public string Name { get; private set; } = "";

    /// <summary>The feed's link or the provider's URI: files that name it come from this source. Null: by name only.</summary>
    public string? Address { get; private set; }

    public SourceRules Rules { get; private set; } = new();
    public DateTimeOffset CreatedAt { get; private init; }
    public int Version { get; private set; } = 1;
    public string Subject => $"source/{Id}";
    public int? AuditedVersion => Version;

    public void Update(string name, string? address, SourceRules rules)
    {
        Version++;
        Name = name;
        Address = address;
        Rules = rules;
    }

    /// <summary>Compares names without case.</summary>
    public bool HasName(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares addresses without scheme, <c>www.</c>, case of the host, and trailing slash.</summary>
    public bool HasAddress(string? address) => KeyOf(address) is { } key && key == KeyOf(Address);

    static string? KeyOf(string? address)
    {
        if (address is null)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host is "")
            return address.TrimEnd('/');
        return $"{SiteOf(uri)}{uri.PathAndQuery.TrimEnd('/')}";
    }

    /// <summary>The host of a web address without <c>www.</c>; null for anything else.</summary>
    public static string? SiteOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host is not "" ? SiteOf(uri) : null;

    static string SiteOf(Uri uri)
    {
        var host = uri.Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
