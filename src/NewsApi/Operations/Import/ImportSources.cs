using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Sources;
using NewsApi.Operations.Import.Wires;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>The sources that an import reads from. A source that does not exist is created with the first article that it brings.</summary>
sealed class ImportSources
{
    readonly ImportPolicy policy;
    readonly DateTimeOffset now;
    readonly List<ImportSource> sources;
    readonly HashSet<Id<ImportSource>> saved;

    ImportSources(ImportPolicy policy, List<ImportSource> sources, DateTimeOffset now) =>
        (this.policy, this.sources, this.now, saved) = (policy, sources, now, [.. sources.Select(s => s.Id)]);

    public static async Task<ImportSources> Load(NewsDb db, ImportPolicy policy, DateTimeOffset now, CancellationToken stop) =>
        new(policy, await db.ImportSources.AsNoTracking().ToListAsync(stop), now);

    /// <summary>The options of the items of an origin: those of the command line, else the source's rules.</summary>
    public WireOptions OptionsOf(WireOrigin origin)
    {
        var rules = Find(origin)?.Rules ?? new();
        return new(
            policy.Section ?? rules.Section,
            policy.Zone ?? (rules.Zone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : null),
            policy.Language ?? rules.Language);
    }

    /// <summary>The source of a record; null for the newsroom's own records.</summary>
    public ImportSource? Of(ArticleRecord record) => record.Wire is { } wire ? Of(wire.Origin)
        : (record.Imported?.Source ?? policy.Source) is { } name ? ByName(name) ?? Add(name, null)
        : null;

    /// <summary>Adds those of the sources that do not exist. One that another import has created in the meantime is used.</summary>
    public async Task AddNew(NewsDb db, IEnumerable<ImportSource?> used, CancellationToken stop)
    {
        var added = used.OfType<ImportSource>().DistinctBy(s => s.Id).Where(s => !saved.Contains(s.Id)).ToList();
        var current = added is [] ? [] : await db.ImportSources.AsNoTracking().ToListAsync(stop);
        var existing = current.FindAll(s => added.Exists(a => a.HasName(s.Name)));
        db.ImportSources.AddRange(added.Where(s => !existing.Exists(e => e.HasName(s.Name))));
        sources.RemoveAll(s => existing.Exists(e => e.HasName(s.Name)));
        sources.AddRange(existing);
        saved.UnionWith(existing.Select(s => s.Id));
    }

    /// <summary>The id under which a source is saved; null for none.</summary>
    public Id<ImportSource>? IdOf(ImportSource? source) => source is null ? null : Current(source).Id;

    /// <summary>Records that the batch with these sources is saved.</summary>
    public void MarkSaved(IEnumerable<ImportSource?> used) => saved.UnionWith(used.OfType<ImportSource>().Select(s => Current(s).Id));

    /// <summary>The name of a source.</summary>
    public string NameOf(Id<ImportSource>? id) => sources.Find(s => s.Id == id)?.Name ?? "this newsroom";

    // Another import may have saved a source of this name in the meantime.
    ImportSource Current(ImportSource source) => sources.Find(s => s.HasName(source.Name)) ?? source;

    /// <summary>The address of a source, if it has one.</summary>
    public string? AddressOf(Id<ImportSource>? id) => sources.Find(s => s.Id == id)?.Address;

    ImportSource Of(WireOrigin origin) => Find(origin)
        ?? Add(policy.Source ?? FreeName(origin), policy.Source is null ? origin.Address : null);

    ImportSource Add(string name, string? address)
    {
        var source = new ImportSource(name, address, new(), now);
        sources.Add(source);
        return source;
    }

    ImportSource? Find(WireOrigin origin) => policy.Source is { } name ? ByName(name)
        : (origin.Address is null ? null : sources.Find(s => s.HasAddress(origin.Address)))
            ?? (ByName(origin.Name) is { Address: null } named ? named : null);

    ImportSource? ByName(string name) => sources.Find(s => s.HasName(name));

    // Two feeds may have one title.
    string FreeName(WireOrigin origin)
    {
        string[] ofSite = ImportSource.SiteOf(origin.Address) is { } site ? [$"{origin.Name} ({site})"] : [];
        string[] names = [origin.Name, .. ofSite, .. Numbered(origin.Name)];
        return Array.Find(names, n => n.Length <= 100 && ByName(n) is null) ?? Guid.NewGuid().ToString();
    }

    static IEnumerable<string> Numbered(string name) => Enumerable.Range(2, 100).Select(n => $"{name[..Math.Min(name.Length, 96)]} {n}");
}
