package lab.orchestration.docker;

import com.github.dockerjava.core.util.CertificateUtils;
import com.github.dockerjava.transport.SSLConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to talk to an Engine over TLS, as PEM texts.
 *
 * <p>They are kept in memory: the key of a throw-away node need never touch the disk.
 *
 * @param ca the authority that signed the Engine's certificate
 * @param certificate the client's certificate
 * @param key the client's private key
 */
public record TlsCredentials(String ca, String certificate, String key) implements SSLConfig {

  static {
    // Keys come in more forms than the JDK alone can read; docker-java reads them with this.
    Security.addProvider(new BouncyCastleProvider());
  }

  private static final String CA_FILE = "ca.pem";
  private static final String CERTIFICATE_FILE = "cert.pem";
  private static final String KEY_FILE = "key.pem";

  /** The credentials in a folder of the form that {@code DOCKER_CERT_PATH} names. */
  public static TlsCredentials in(Path folder) throws IOException {
    return new TlsCredentials(
        Files.readString(folder.resolve(CA_FILE)),
        Files.readString(folder.resolve(CERTIFICATE_FILE)),
        Files.readString(folder.resolve(KEY_FILE)));
  }

  /** The same from the contents of such a folder; null as long as one of the files is missing. */
  public static @Nullable TlsCredentials from(Map<String, String> files) {
    String ca = files.get(CA_FILE);
    String certificate = files.get(CERTIFICATE_FILE);
    String key = files.get(KEY_FILE);
    return ca == null || certificate == null || key == null
        ? null
        : new TlsCredentials(ca, certificate, key);
  }

  @Override
  public SSLContext getSSLContext() throws KeyManagementException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(CertificateUtils.createTrustStore(new StringReader(ca)));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore(), new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new KeyManagementException("the TLS certificates cannot be read", unreadable);
    }
  }

  private KeyStore keyStore() throws GeneralSecurityException, IOException {
    List<Certificate> chain = CertificateUtils.loadCertificates(new StringReader(certificate));
    PrivateKey privateKey = CertificateUtils.loadPrivateKey(new StringReader(key));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    store.setKeyEntry("docker", privateKey, new char[0], chain.toArray(Certificate[]::new));
    return store;
  }

  @Override
  public String toString() {
    return "TlsCredentials[private]";
  }
}
