using System.Security.Cryptography;
using NewsApi.Storage.Logins;
using NewsApi.Storage.Secrets;

namespace NewsApi.Storage.LocalServer;

/// <summary>The passwords of a private server: one file per login, readable for its account only, generated at first use.</summary>
sealed class PasswordFiles(string folder, UnixAccount? account)
{
    public string FileOf(string login) => Path.Combine(folder, $"{login}.password");

    public async Task<Login> LoginOf(string name, CancellationToken stop)
    {
        var file = FileOf(name);
        if (!File.Exists(file))
        {
            await PrivateFile.Write(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), stop);
            if (account is not null)
                await account.TakeOwnership(file, stop);
        }

        return new(name, await File.ReadAllTextAsync(file, stop));
    }
}
