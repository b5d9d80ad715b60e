//! What clients have left behind in their conversations: comments below posts, files. Found by indexes that hold these
//! messages alone, however much else there is.

use super::messages::snippet;
use super::{Result, Tx, on};
use app::domain::{Attachment, AttachmentId, ClientFile, ClientId, MessageId, PostComment, Timestamp};
use sqlx::{query_as, query_scalar};
use uuid::Uuid;

/// Where a page of files ended: the message of the last one, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterFile {
    message: Uuid,
    place: i32,
}

impl AfterFile {
    /// As a cursor.
    pub fn encode(self) -> String {
        format!("{}_{}", self.message, self.place)
    }

    /// Reads a cursor; none for what is no cursor of ours.
    pub fn decode(cursor: &str) -> Option<Self> {
        let (message, place) = cursor.split_once('_')?;
        Some(Self {
            message: message.parse().ok()?,
            place: place.parse().ok()?,
        })
    }
}

/// Before the first page.
const START: AfterFile = AfterFile {
    message: Uuid::max(),
    place: i32::MAX,
};

/// A file, or a comment: then `text` is what he wrote, `detail` the post.
#[derive(sqlx::FromRow)]
struct Row {
    file: bool,
    id: Uuid,
    text: String,
    detail: String,
    size: i64,
    number: i64,
    sent_at: i64,
    message: Uuid,
    place: i32,
}

impl Row {
    fn place(&self) -> AfterFile {
        AfterFile {
            message: self.message,
            place: self.place,
        }
    }

    fn into_file(self) -> ClientFile {
        ClientFile {
            file: Attachment {
                id: AttachmentId::new(self.id),
                name: self.text,
                media_type: self.detail,
                size: self.size,
            },
            number: self.number,
            at: Timestamp::from_millis(self.sent_at),
        }
    }

    fn into_comment(self) -> PostComment {
        PostComment {
            message: MessageId::new(self.id),
            number: self.number,
            snippet: snippet(&self.text),
            post: self.detail,
            at: Timestamp::from_millis(self.sent_at),
        }
    }
}

macro_rules! files {
    () => {
        "SELECT TRUE AS file, f.id, f.name AS text, f.media_type AS detail, f.size,
                v.number, m.sent_at, m.id AS message, f.place
           FROM messages m
           JOIN attachments f ON f.message = m.id
           JOIN conversations v ON v.id = m.conversation
          WHERE m.client = $1
            AND m.files > 0
            AND m.id <= $2
            AND (m.id < $2 OR f.place < $3)
          ORDER BY m.id DESC, f.place DESC
          LIMIT $4"
    };
}

const FILES: &str = files!();

const FILES_IN_ALL: &str = "SELECT COALESCE(SUM(files), 0) FROM messages WHERE client = $1 AND files > 0";

/// The first page of files and the last comments at once: a card asks for both.
const LAST: &str = concat!(
    "SELECT * FROM (",
    files!(),
    ") files
     UNION ALL
     SELECT *
       FROM (SELECT FALSE, m.id, m.text, m.post, 0, v.number, m.sent_at, m.id AS message, 0
               FROM messages m
               JOIN conversations v ON v.id = m.conversation
              WHERE m.client = $1
                AND m.post IS NOT NULL
              ORDER BY m.id DESC
              LIMIT $5) comments"
);

impl Tx {
    /// A page of the files that a client has sent, newest first, each with where it stands in the list.
    pub async fn client_files(
        &mut self,
        client: ClientId,
        after: Option<AfterFile>,
        limit: i64,
    ) -> Result<Vec<(AfterFile, ClientFile)>> {
        let after = after.unwrap_or(START);
        let rows: Vec<Row> = on!(self, |conn| query_as(FILES)
            .bind(client.uuid())
            .bind(after.message)
            .bind(after.place)
            .bind(limit)
            .fetch_all(conn))?;
        Ok(rows.into_iter().map(|row| (row.place(), row.into_file())).collect())
    }

    /// The last files and the last comments below our posts of a client, newest first, at most so many of each.
    pub async fn last_activity(
        &mut self,
        client: ClientId,
        files: i64,
        comments: i64,
    ) -> Result<(Vec<ClientFile>, Vec<PostComment>)> {
        let rows: Vec<Row> = on!(self, |conn| query_as(LAST)
            .bind(client.uuid())
            .bind(START.message)
            .bind(START.place)
            .bind(files)
            .bind(comments)
            .fetch_all(conn))?;
        let (files, comments): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.file);
        let files = files.into_iter().map(Row::into_file).collect();
        Ok((files, comments.into_iter().map(Row::into_comment).collect()))
    }

    /// How many files a client has sent.
    pub async fn count_client_files(&mut self, client: ClientId) -> Result<i64> {
        Ok(on!(self, |conn| query_scalar(FILES_IN_ALL)
            .bind(client.uuid())
            .fetch_one(conn))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use sqlx::AssertSqlSafe;

    #[tokio::test]
    async fn what_a_client_left_behind_is_found_by_indexes_of_that_alone() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let db = Db::connect(&url).await.unwrap();
        let Tx::Sqlite(mut tx) = db.read().await.unwrap() else {
            unreachable!("it was opened as SQLite")
        };
        for (sql, index) in [
            (FILES, "messages_with_files"),
            (FILES_IN_ALL, "messages_with_files"),
            (LAST, "messages_on_posts"),
        ] {
            let steps: Vec<(i64, i64, i64, String)> = query_as(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .bind(Uuid::max())
                .bind(Uuid::max())
                .bind(i32::MAX)
                .bind(9_i64)
                .bind(9_i64)
                .fetch_all(&mut *tx)
                .await
                .unwrap();
            let plan: String = steps.into_iter().map(|(_, _, _, step)| step + "\n").collect();
            assert!(plan.contains(index), "{index}\n{plan}");
            let mut scanned = plan.lines().filter_map(|step| step.strip_prefix("SCAN "));
            assert!(
                scanned.all(|what| what == "files" || what == "comments"),
                "what was found already, and no table: {plan}"
            );
            assert!(!plan.contains("TEMP B-TREE FOR ORDER BY"), "{index} is sorted\n{plan}");
        }
    }
}
