using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Adds or updates tags.</summary>
sealed class TagImporter(ReferenceBatch batch)
{
    /// <summary>Imports a tag. Returns true if something changed.</summary>
    public async Task<bool> Import(TagRecord record, CancellationToken stop)
    {
        var (tag, slug) = record.Slug is { } given ? (await FindBySlug(given, stop), given) : await FindByName(record.Name, stop);
        var taken = await batch.Db.FindTakenTagSlugs(record.Aliases, tag, stop);
        if (tag is null)
        {
            tag = new(record.Name, slug, record.Kind, batch.Numbers.AllocateTag(record.Number));
            Update(tag, record, taken);
            await batch.Db.Tags.AddAsync(tag, stop);
            return true;
        }

        if (IsUpToDate(tag, record, slug))
            return false;

        if (tag.Name != record.Name || tag.Slug != slug)
            tag.Rename(record.Name, slug);
        Update(tag, record, taken);
        batch.AfterSave.Add(() => batch.Db.QueueTagged(tag, batch.Now, stop));
        return true;
    }

    // A tag that was added by an earlier record of the batch is not saved yet.
    async Task<Tag?> FindBySlug(Slug slug, CancellationToken stop)
    {
        await batch.Db.Tags.Where(t => t.Slugs.Any(s => s.Slug == slug)).LoadAsync(stop);
        var tag = batch.Db.Tags.Local.FirstOrDefault(t => t.Slugs.Any(s => s.Slug == slug));
        var isAlias = tag?.Slugs.Any(s => s.Slug == slug && !s.Former) is true;
        ConflictException.ThrowIf(isAlias, "slug-taken", $"{slug} is an alias of the tag {tag?.Slug}");
        return tag;
    }

    async Task<(Tag? Tag, Slug Slug)> FindByName(string name, CancellationToken stop)
    {
        await batch.Db.FindTagsByName([name], stop);
        var tag = batch.Db.Tags.Local.FindByName(name);
        var isAlias = tag?.Aliases.Select(NameKey.Of).Contains(NameKey.Of(name)) is true;
        ConflictException.ThrowIf(isAlias, "slug-taken", $"{name} is an alias of the tag {tag?.Slug}");
        return (tag, tag?.Slug ?? await batch.Db.FindFreeTagSlug(name, null, stop));
    }

    static void Update(Tag tag, TagRecord record, HashSet<Slug> taken)
    {
        tag.Update(record.Kind, record.Description, record.Aliases, record.MediaTopic, taken);
        tag.RecordNames(record.FormerNames);
        foreach (var former in record.FormerSlugs)
            tag.RecordSlug(former);
    }

    static bool IsUpToDate(Tag tag, TagRecord record, Slug slug) =>
        (tag.Name, tag.Slug, tag.Type) == (record.Name, slug, record.Kind)
        && (tag.Description, tag.MediaTopic) == (record.Description, record.MediaTopic)
        && tag.Aliases.ToHashSet().SetEquals(NameKey.Distinct(record.Aliases, except: [tag.Name]))
        && record.FormerNames.Select(NameKey.Of).All(tag.NameKeys.Contains)
        && record.FormerSlugs.All(s => tag.Slugs.Any(own => own.Slug == s && own.Former));
}
