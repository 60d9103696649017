package dev.billingportal.service.imports;

import dev.billingportal.domain.imports.ImportJob;
import dev.billingportal.domain.imports.ImportStatus;
import dev.billingportal.domain.shared.Ids;
import dev.billingportal.domain.shared.InvalidOperation;
import dev.billingportal.domain.shared.NotFound;
import dev.billingportal.domain.shared.ScopedId;
import dev.billingportal.service.shared.PageRequest;
import dev.billingportal.service.shared.ResultPage;
import dev.billingportal.service.tenant.MerchantScope;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The merchant's imports: ordered, followed, and what they rejected. */
@Stateless
public class Imports {
  private static final int MAX_UNFINISHED = 20;
  private static final String OF_SCOPE =
      " from ImportJob j where j.key.tenantId = :tenant and j.key.environmentId = :environment";

  @PersistenceContext(unitName = "portal")
  private EntityManager entities;

  @EJB private ImportFiles files;
  @EJB private ImportRejections rejections;
  @Inject private Clock clock;

  /**
   * Orders a file to be taken in; see {@link ImportRunner#wake}.
   *
   * @throws InvalidOperation if too many of the environment are unfinished
   */
  public ImportSummary queue(MerchantScope scope, ImportWish wish, UploadedFile file) {
    requireRoom(scope);
    ScopedId id = scope.key(Ids.next("import"));
    ImportJob job =
        new ImportJob(
            id,
            wish.kind(),
            wish.format(),
            wish.dryRun(),
            wish.onExisting(),
            file.rows(),
            scope.stamp(clock));
    entities.persist(job);
    entities.flush();
    files.keep(id, file.path());
    return ImportSummary.of(job);
  }

  private void requireRoom(MerchantScope scope) {
    long unfinished =
        entities
            .createQuery(
                "select count(j)" + OF_SCOPE + " and j.importStatus in (:queued, :running)",
                Long.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setParameter("queued", ImportStatus.QUEUED)
            .setParameter("running", ImportStatus.RUNNING)
            .getSingleResult();
    if (unfinished >= MAX_UNFINISHED) {
      throw new InvalidOperation(
          "There are " + MAX_UNFINISHED + " unfinished imports; wait for one to be done");
    }
  }

  /**
   * @throws NotFound if there is none in the scope
   */
  public ImportSummary get(MerchantScope scope, String id) {
    return Optional.ofNullable(entities.find(ImportJob.class, scope.key(id)))
        .map(ImportSummary::of)
        .orElseThrow(() -> new NotFound("Import", id));
  }

  /** The environment's imports, newest first. */
  public ResultPage<ImportSummary> list(MerchantScope scope, PageRequest page) {
    List<ImportJob> jobs =
        entities
            .createQuery("select j" + OF_SCOPE + " order by j.key.id desc", ImportJob.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .setFirstResult(page.offset())
            .setMaxResults(page.limit())
            .getResultList();
    long total =
        entities
            .createQuery("select count(j)" + OF_SCOPE, Long.class)
            .setParameter("tenant", scope.tenantId())
            .setParameter("environment", scope.environmentId())
            .getSingleResult();
    return new ResultPage<>(
        jobs.stream().map(ImportSummary::of).toList(), total, page.limit(), page.offset());
  }

  /**
   * Some rows that were rejected so far, in the file's order.
   *
   * @param line the last one that was seen, 0 for none
   * @throws NotFound if there is no such import in the scope
   */
  public List<RejectedRow> rejectedAfter(MerchantScope scope, String id, long line, int lines) {
    get(scope, id);
    return rejections.after(scope.key(id), line, lines);
  }
}
