using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage.Secrets;
using Npgsql;

namespace NewsApi.Tests.Storage;

/// <summary>Webhook secrets are encrypted with a key that is not in the database.</summary>
public sealed class SecretProtectorTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly string[] Keys = [.. Enumerable.Range(1, 3).Select(n => Convert.ToBase64String([.. Enumerable.Repeat((byte)n, 32)]))];

    [Fact]
    public void The_first_key_encrypts_and_all_keys_decrypt()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var old = With(Keys[0]).Protect(secret);
        var rotated = With($"{Keys[1]},{Keys[0]}");

        Assert.Equal(secret, rotated.Unprotect([old]).Single());
        Assert.Equal(secret, With(Keys[1]).Unprotect([rotated.Protect(secret)]).Single());
        Assert.Empty(With(Keys[2]).Unprotect([old]));
        Assert.NotEqual(old, With(Keys[0]).Protect(secret));
    }

    [Fact]
    public void A_changed_secret_is_not_decrypted()
    {
        var secret = With(Keys[0]).Protect(RandomNumberGenerator.GetBytes(32));
        secret[^1] ^= 1;

        Assert.Throws<AuthenticationTagMismatchException>(() => With(Keys[0]).Unprotect([secret]).ToList());
    }

    [Fact]
    public void Without_a_key_nothing_is_encrypted() =>
        Assert.Equal("no-secrets-key", Assert.Throws<ConflictException>(() => With("").Protect([1])).Code);

    [Fact]
    public async Task A_key_is_created_once_in_a_file_that_only_this_account_can_read()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "App_Data", "secrets.key");
        await using var newsroom = NpgsqlDataSource.Create(desk.ConnectionString);
        var protectors = Enumerable.Range(0, 4).Select(_ => With("", file)).ToList();
        await Task.WhenAll(protectors.Select(p => p.Prepare(newsroom, TestContext.Current.CancellationToken)));

        Assert.Single(protectors.Select(p => Convert.ToHexString(p.KeyIds.Single())).Distinct());
        Assert.Equal(["secrets.key"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_database_contains_no_secret_in_clear_before_and_after_a_rotation()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await partner.PostJson("/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"}""", HttpStatusCode.Created);
        var path = $"/v1/partner/webhooks/{webhook["id"]}/secret";
        var first = (string)webhook["secret"]!;
        var second = (string)(await (await partner.Send(HttpMethod.Post, path)).Json())["secret"]!;

        var id = Id<Webhook>.Parse((string)webhook["id"]!, null);
        var row = await desk.Work(db => db.Database.SqlQuery<string>(
            $"select encode(secret, 'base64') || ' ' || previous_secrets::text as \"Value\" from newsroom.webhooks where id = {id.Value}").SingleAsync());
        Assert.NotEqual(first, second);
        foreach (var secret in new[] { first, second })
            Assert.DoesNotContain(secret[Webhook.SecretPrefix.Length..^2], row.Replace("\n", ""));
        var stored = await desk.Work(db => db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id));
        var opened = With(TestPostgres.SecretKeyText).Unprotect(stored.SecretsAt(desk.Clock.GetUtcNow())).Select(Webhook.Display);
        Assert.Equal([second, first], opened);
    }

    [Fact]
    public async Task Deliveries_whose_secret_has_another_key_wait_until_the_secret_is_rotated()
    {
        await using var receiver = await Receiver.Start();
        var partner = await desk.PartnerClient();
        var webhook = await partner.PostJson("/v1/partner/webhooks", $$"""{"url": "{{receiver.Url}}"}""", HttpStatusCode.Created);
        var id = Id<Webhook>.Parse((string)webhook["id"]!, null);
        var foreign = With(Keys[2]).Protect(RandomNumberGenerator.GetBytes(32));
        await desk.Work(db => db.Webhooks.Where(w => w.Id == id).ExecuteUpdateAsync(w => w.SetProperty(x => x.Secret, foreign)));

        await desk.Published("Signed later");
        await desk.DeliverWebhooks();
        Assert.Empty(receiver.Messages);

        await (await partner.Send(HttpMethod.Post, $"/v1/partner/webhooks/{id}/secret")).Json();
        await desk.DeliverWebhooks();
        Assert.Single(receiver.Messages);
    }

    static SecretProtector With(string keys, string file = "unused") =>
        new(Options.Create(new SecretsOptions { Key = keys, KeyFile = file }), NullLogger<SecretProtector>.Instance);
}
