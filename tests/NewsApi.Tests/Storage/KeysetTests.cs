using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Queries;

namespace NewsApi.Tests.Storage;

public sealed class KeysetTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Rows_after_the_last_key_follow_in_either_direction()
    {
        var tags = await AddTags("Keyset c", "Keyset a", "Keyset b");

        Task<List<string>> Names(Func<IQueryable<Tag>, IQueryable<Tag>> order) =>
            desk.Work(db => order(db.Tags.Where(t => tags.Contains(t.Id))).Select(t => t.Name).ToListAsync());

        Assert.Equal(["Keyset c", "Keyset a", "Keyset b"], await Names(t => t.KeysetAscending(t => t.Type, t => t.Id, null)));
        Assert.Equal(["Keyset a", "Keyset b"], await Names(t => t.KeysetAscending(t => t.Type, t => t.Id, (TagType.Topic, tags[0]))));
        Assert.Equal(["Keyset a"], await Names(t => t.KeysetDescending(t => t.Name, t => t.Id, ("Keyset b", tags[2]))));
        Assert.Equal(["Keyset b"], await Names(t => t.KeysetAscending(t => t.Id, ValueTuple.Create(tags[1]))));
    }

    [Fact]
    public async Task The_comparison_is_a_row_comparison_with_parameters()
    {
        var sql = await desk.Work(db => Task.FromResult(
            db.Tags.KeysetDescending(t => t.Name, t => t.Id, ("Keyset b", 1)).ToQueryString()));

        Assert.Matches(@"\(t\.name, t\.id\) < \(@\w+, @\w+\)", sql);
        Assert.Contains("ORDER BY t.name DESC, t.id DESC", sql);
    }

    Task<List<int>> AddTags(params string[] names) => desk.Work(async db =>
    {
        var tags = names.Select(name => new Tag(name, Slug.From(name))).ToList();
        db.Tags.AddRange(tags);
        await db.SaveChangesAsync();
        return tags.ConvertAll(t => t.Id);
    });
}
