using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using NewsApi.Http;
using NewsApi.Newsroom.Keys;
using NewsApi.Operations;
using NewsApi.Storage;

namespace NewsApi.Tests.Operations;

/// <summary><c>newsapi key create</c> has no default scope, and refuses restrictions that contradict the scopes.</summary>
public sealed class KeyCommandTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Theory]
    [InlineData("")]
    [InlineData("--scope partner")]
    [InlineData("--scope admin --section harbour")]
    [InlineData("--scope write --section no-such-section")]
    [InlineData("--scope write --section Not_A_Slug")]
    [InlineData("--scope publish --own-drafts")]
    [InlineData("--scope write publish --own-drafts")]
    [InlineData("--scope 2")]
    [InlineData("--scope editor")]
    [InlineData("--partner nobody")]
    public async Task Keys_are_not_created_without_a_scope_or_with_contradictions(string options)
    {
        await desk.CreateSectionAndTags("Harbour");

        Assert.NotEqual(0, await Create("refused", options));
        Assert.False(await desk.Work(db => db.ApiKeys.AnyAsync(k => k.Name == "refused")));
    }

    [Fact]
    public async Task A_key_has_the_scopes_and_restrictions_that_were_asked_for()
    {
        await desk.CreateSectionAndTags("Harbour");

        Assert.Equal(0, await Create("granted", "--scope read write --section harbour --own-drafts"));

        var key = await desk.Work(db => db.ApiKeys.SingleAsync(k => k.Name == "granted"));
        Assert.Equal([Scope.Read, Scope.Write], key.Scopes);
        Assert.Single(key.SectionIds!);
        Assert.True(key.OwnDraftsOnly);
    }

    async Task<int> Create(string name, string options)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            KeyValuePair.Create("ConnectionStrings:News", (string?)desk.ConnectionString),
            KeyValuePair.Create("ConnectionStrings:NewsReaders", (string?)TestPostgres.ReadersSetting(desk.ConnectionString).Value),
        ]);
        builder.Services.Add(new(typeof(TimeProvider), desk.Clock));
        builder.AddHttpConventions();
        builder.AddStorage();
        builder.AddOperations([]);
        await using var app = builder.Build();
        string[] arguments = ["create", "--name", name, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return await KeyCommand.Build(app).Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
